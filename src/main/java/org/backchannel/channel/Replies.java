package org.backchannel.channel;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.BrokenSeal;

/**
 * Who answers a message that was transmitted to them: whoever is addressed may, originator or not. Said by sealed records, for the question that the
 * guard is asked; where one is not what was sealed, nobody does.
 */
final class Replies {

    private final Messages messages;

    Replies(Messages messages) {
        this.messages = messages;
    }

    /** Whether that person's draft by that id is such an answer. */
    boolean of(String typed, String person) {
        return found(Optional.of(typed)).filter(message -> of(message, person)).isPresent();
    }

    boolean of(Message message, String person) {
        return message.drafter().equals(person) && answers(message.header(), person);
    }

    /** Whether a draft with that header would be one. */
    boolean answers(Header header, String person) {
        return answered(header.inReplyTo()).filter(message -> message.header().recipients().contains(person)).isPresent();
    }

    /** Ids of those between whom the answered message went; nobody where it is not in force any more. */
    Set<String> parties(Optional<String> inReplyTo) {
        return answered(inReplyTo).<Set<String>>map(message -> {
            var parties = new TreeSet<>(message.header().recipients());
            parties.add(message.header().from());
            return parties;
        }).orElse(Set.of());
    }

    private Optional<Message> answered(Optional<String> inReplyTo) {
        return found(inReplyTo).filter(message -> message.stage() instanceof Stage.Transmitted);
    }

    private Optional<Message> found(Optional<String> typed) {
        try {
            return typed.flatMap(ItemId::parse).flatMap(messages::find);
        } catch (BrokenSeal broken) {
            return Optional.empty();
        }
    }
}
