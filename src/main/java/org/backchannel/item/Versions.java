package org.backchannel.item;

import java.util.Collection;
import java.util.Map;

/** Which versions are in force, as told by what the owner of the items' rows cannot alter unseen. */
@FunctionalInterface
public interface Versions {

    /** Of each of these items; one of which nothing is told, or nothing that can be believed, is left out, and is not believed. */
    Map<ItemId, InForce> of(Collection<ItemId> ids);
}
