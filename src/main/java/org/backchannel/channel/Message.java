package org.backchannel.channel;

import org.backchannel.item.ItemId;

/**
 * A message: what stands above its text, and where it stands. Its text, marking and readers are its item's.
 *
 * @param step how often it was changed, from 1; the trail says which step is in force
 * @param drafter id of who wrote it
 */
public record Message(ItemId id, int step, String drafter, Header header, Stage stage) {

    /** The next step. */
    Message then(Stage next) {
        return new Message(id, step + 1, drafter, header, next);
    }

    /** The next step, with another header. */
    Message then(Header changed, Stage next) {
        return new Message(id, step + 1, drafter, changed, next);
    }

    /** Whether that person is on the sender's side: drafter, sender or approver. */
    boolean sends(String person) {
        return person.equals(drafter) || person.equals(header.from()) || stage.approver().filter(person::equals).isPresent();
    }
}
