package org.backchannel.custody;

import java.util.Collection;

/** How people are told outside that something waits for them here, and nothing more; only those who have said where. */
@FunctionalInterface
public interface Telling {

    /** Has them told, in the caller's transaction. */
    void tell(Collection<String> persons);
}
