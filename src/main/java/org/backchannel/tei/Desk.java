package org.backchannel.tei;

import org.backchannel.custody.Filing;
import org.backchannel.item.Items;
import org.backchannel.people.People;

/** What filing a document needs. */
record Desk(Filing filing, Items items, People people, VolumeGroups groups) {
}
