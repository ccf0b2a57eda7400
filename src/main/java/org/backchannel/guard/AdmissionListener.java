package org.backchannel.guard;

/** Is told, on the thread that asks, of each call whose admission the trail now has. */
@FunctionalInterface
public interface AdmissionListener {

    void recorded(Asker asker);
}
