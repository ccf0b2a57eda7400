package org.backchannel.people;

/** What the trail says of access documents, so that an older one is not believed where a newer was taken away. */
public interface AccessInForce {

    /** Whether this is the document that the person's trail names last; not where its entries cannot be believed. */
    boolean holds(Granted granted);
}
