package org.backchannel.channel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.backchannel.custody.Portion;
import org.backchannel.item.Item;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/** What the API says of messages and takes for them. */
final class MessageJson {

    private MessageJson() {
    }

    /** An addressee: by id, or by office and surname as the directory has them. */
    record To(@Nullable String person, @Nullable String office, @Nullable String surname, @Nullable String capacity) {
        private String id(People people) {
            if (person != null) {
                return person;
            }
            return people.resolve(Objects.requireNonNullElse(office, ""), Objects.requireNonNullElse(surname, "")).map(PersonId::value)
                    .orElseThrow(() -> new BadInput("addressees", "the directory has not exactly one person of that office and surname"));
        }
    }

    /** A portion as a caller drafts it. */
    record Part(@Nullable String sort, @Nullable String mark, @Nullable String text) {
    }

    /**
     * A draft as a caller writes it; {@code from} is the drafter where it is not said.
     *
     * @param block what is stated of the classification; or {@code basis}, derived with a source, or original with a reason
     * @param compilation why the whole is classified above each of its parts, where it is
     */
    record Draft(@Nullable String from, @Nullable String precedence, @Nullable List<To> addressees, @Nullable Boolean numbered,
            @Nullable String subject, @Nullable String subjectMark, @Nullable String place, @Nullable String marking,
            @Nullable String edition, @Nullable List<String> groups, @Nullable String inReplyTo, @Nullable List<Part> portions,
            @Nullable String basis, @Nullable String reason, @Nullable String source, @Nullable String block,
            @Nullable String compilation) {

        DraftForm form(PersonId drafter, People people) {
            var form = new DraftForm().with("from", from == null ? drafter.value() : from)
                    .with("precedence", precedence == null ? Precedence.ROUTINE.name() : precedence)
                    .with("numbered", Boolean.TRUE.equals(numbered) ? "true" : "").with("subject", subject).with("subjectMark", subjectMark)
                    .with("place", place).with("marking", marking).with("edition", edition).with("inReplyTo", inReplyTo)
                    .with("basis", basis).with("reason", reason).with("source", source).with("block", block)
                    .with("compilation", compilation);
            (addressees == null ? List.<To>of() : addressees)
                    .forEach(to -> form.to(to.id(people), to.capacity() == null ? Capacity.TO.name() : to.capacity()));
            (groups == null ? List.<String>of() : groups).forEach(form::group);
            List<Part> parts = portions == null ? List.of() : portions;
            if (parts.size() > DraftForm.MOST_PORTIONS) {
                throw new BadInput("portions", "at most %d portions".formatted(DraftForm.MOST_PORTIONS));
            }
            parts.forEach(part -> form.part(Objects.requireNonNullElse(part.sort(), ""), Objects.requireNonNullElse(part.mark(), ""),
                    Objects.requireNonNullElse(part.text(), "")));
            return form;
        }
    }

    record Submission(@Nullable String approver) {
    }

    record Approving(@Nullable String kind, @Nullable String authority, @Nullable String second) {
    }

    record Supersession(@Nullable String by) {
    }

    record Reason(@Nullable String reason) {
        String words() {
            return reason == null ? "" : reason;
        }
    }

    /** Where a message stands, without subject and text. */
    record Standing(String id, int step, String stage, String precedence, String drafter, String from, List<Addressee> addressees,
            @Nullable String approver, @Nullable String number, @Nullable Instant transmittedAt) {
        static Standing of(Message message) {
            Stage.Transmitted sent = switch (message.stage()) {
                case Stage.Transmitted now -> now;
                case Stage.Recalled recalled -> recalled.was();
                case Stage.Superseded superseded -> superseded.was();
                case Stage.OnDesk desk -> null;
                case Stage.Withdrawn withdrawn -> null;
            };
            return new Standing(message.id().toString(), message.step(), message.stage().words(), message.header().precedence().name(),
                    message.drafter(), message.header().from(), message.header().addressees(), message.stage().approver().orElse(null),
                    sent == null ? null : sent.number(), sent == null ? null : sent.at());
        }
    }

    /** A row of a pile. */
    record Row(Standing message, String subject, String marking, boolean opened) {
        static Row of(Boxes.Row row) {
            return new Row(Standing.of(row.message()), row.item().card().heading(), row.item().access().verbatim(), row.opened());
        }
    }

    /**
     * An opened message.
     *
     * @param classification what is stated of its classification; null where nothing is
     * @param readers who will be able to read it; absent once it was transmitted or withdrawn
     */
    record Opened(Standing message, String subject, String marking, String place, String dated, @Nullable Stated classification,
            List<Portioned> portions,
            Causes rollUp, List<Attached> attachments, Desk.@Nullable Preview readers, String attestedFor, Instant sealedAt,
            Instant verifiedAt) {
    }

    /** A file that is attached to a message, and an item of its own. */
    record Attached(String id, String name, String marking) {
        static Attached of(Item item) {
            return new Attached(item.id().toString(), item.card().heading(), item.access().verbatim());
        }
    }

    record Portioned(String sort, String label, String mark, String text) {
        static Portioned of(Portion portion) {
            return new Portioned(portion.sort().name(), portion.label(), portion.mark(), portion.words());
        }
    }
}
