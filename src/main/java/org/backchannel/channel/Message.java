package org.backchannel.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.backchannel.item.ItemId;

/**
 * A message: what stands above its text, and where it stands. Its text, marking and readers are its item's.
 *
 * @param step how often it was changed, from 1; the trail says which step is in force
 * @param drafter id of who wrote it
 * @param round the last time that persons were asked to concur, if they were
 * @param stated what is stated of its classification; empty where nothing is yet
 */
public record Message(ItemId id, int step, String drafter, Header header, Stage stage, Optional<Round> round, Optional<Stated> stated) {

    public Message {
        // A step that was kept before messages stated it says nothing of it.
        stated = Objects.requireNonNullElse(stated, Optional.empty());
    }

    static Message first(ItemId id, String drafter, Header header, Optional<Stated> stated) {
        return new Message(id, 1, drafter, header, new Stage.Draft(), Optional.empty(), stated);
    }

    /** The next step. */
    Message then(Stage next) {
        return new Message(id, step + 1, drafter, header, next, round, stated);
    }

    /** The next step, in which persons are asked to concur or have said something. */
    Message then(Stage next, Round now) {
        return new Message(id, step + 1, drafter, header, next, Optional.of(now), stated);
    }

    /** The next step, with another header and text: whoever was asked to concur is asked anew. */
    Message revised(Header changed, Optional<Stated> said, Stage next, Optional<Round> again) {
        return new Message(id, step + 1, drafter, changed, next, again, said);
    }

    /** Ids of those who were asked to concur. */
    Collection<String> asked() {
        return round.<Collection<String>>map(now -> now.answers().keySet()).orElse(List.of());
    }

    /**
     * The addressees, alternates left out, who ought to have acknowledged it by then and have not. Of a message that another site has sent nobody is: its
     * sender is there, and is told there.
     */
    List<Addressee> overdue(Times times, Instant now) {
        return !drafter.isEmpty() && stage instanceof Stage.Transmitted sent
                && now.isAfter(times.acknowledgedBy(header.precedence(), sent.at()))
                        ? header.addressees().stream().filter(to -> to.capacity() != Capacity.ALTERNATE)
                                .filter(to -> !sent.acknowledged().containsKey(to.person())).toList()
                        : List.of();
    }

    /** Whether that person is on the sender's side: drafter, sender or approver. */
    boolean sends(String person) {
        return person.equals(drafter) || person.equals(header.from()) || stage.approver().filter(person::equals).isPresent()
                || stage.given().filter(approval -> approval.persons().contains(person)).isPresent();
    }
}
