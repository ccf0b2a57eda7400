package org.backchannel.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.backchannel.item.ItemId;

/** Where a message stands. A step that a stage does not allow is a method that its type lacks. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({@JsonSubTypes.Type(value = Stage.Draft.class, name = "draft"),
        @JsonSubTypes.Type(value = Stage.Returned.class, name = "returned"),
        @JsonSubTypes.Type(value = Stage.SentForConcurrence.class, name = "sent-for-concurrence"),
        @JsonSubTypes.Type(value = Stage.Submitted.class, name = "submitted"),
        @JsonSubTypes.Type(value = Stage.ApprovedByOne.class, name = "approved-by-one"),
        @JsonSubTypes.Type(value = Stage.Approved.class, name = "approved"),
        @JsonSubTypes.Type(value = Stage.Transmitted.class, name = "transmitted"),
        @JsonSubTypes.Type(value = Stage.Withdrawn.class, name = "withdrawn"),
        @JsonSubTypes.Type(value = Stage.Recalled.class, name = "recalled"),
        @JsonSubTypes.Type(value = Stage.Superseded.class, name = "superseded")})
public sealed interface Stage {

    /** How it is called on a page. */
    String words();

    /** Who is to approve it, or has. */
    default Optional<String> approver() {
        return Optional.empty();
    }

    /** The last approval, if there is one. */
    default Optional<Approval> given() {
        return Optional.empty();
    }

    /** Not transmitted yet: its drafter may change it, which voids whatever was said of the earlier text, and may withdraw it. */
    sealed interface OnDesk extends Stage {

        default Draft revised() {
            return new Draft();
        }

        default Withdrawn withdraw(Instant at) {
            return new Withdrawn(at);
        }
    }

    /** Waits for its drafter. */
    sealed interface Written extends OnDesk {

        default Submitted submit(String approver, Instant at) {
            return new Submitted(approver, at);
        }

        default SentForConcurrence ask() {
            return new SentForConcurrence();
        }
    }

    record Draft() implements Written {
        @Override
        public String words() {
            return "Draft";
        }
    }

    /** @param reason what the approver wants changed; it stands in the trail */
    record Returned(String by, String reason, Instant at) implements Written {
        @Override
        public String words() {
            return "Returned for redraft";
        }
    }

    /** Persons were asked to concur; who, and what they said, is in the message's {@link Round}. */
    record SentForConcurrence() implements Written {
        @Override
        public String words() {
            return "Sent for concurrence";
        }
    }

    /** @param to id of who is to approve it */
    record Submitted(String to, Instant at) implements OnDesk {
        @Override
        public String words() {
            return "Submitted for approval";
        }

        @Override
        public Optional<String> approver() {
            return Optional.of(to);
        }

        Approved approve(Approval approval) {
            return new Approved(approval);
        }

        ApprovedByOne approve(Approval first, String second, Instant when) {
            return new ApprovedByOne(first, second, when);
        }

        Returned giveBack(String reason, Instant when) {
            return new Returned(to, reason, when);
        }
    }

    /**
     * One has approved it, and two are needed.
     *
     * @param to id of who is to approve it too
     */
    record ApprovedByOne(Approval first, String to, Instant at) implements OnDesk {
        @Override
        public String words() {
            return "Approved by one, submitted to the second";
        }

        @Override
        public Optional<String> approver() {
            return Optional.of(to);
        }

        @Override
        public Optional<Approval> given() {
            return Optional.of(first);
        }

        Approved approve(Approval second) {
            return new Approved(second.after(first));
        }

        Returned giveBack(String reason, Instant when) {
            return new Returned(to, reason, when);
        }
    }

    record Approved(Approval approval) implements OnDesk {
        @Override
        public Optional<Approval> given() {
            return Optional.of(approval);
        }

        @Override
        public String words() {
            return "Approved";
        }

        @Override
        public Optional<String> approver() {
            return Optional.of(approval.by());
        }

        Transmitted transmit(String number, int version, Instant when) {
            return new Transmitted(approval, number, version, when, new TreeMap<>());
        }
    }

    /**
     * In its recipients' inboxes.
     *
     * @param number of its office's series; empty where it has expressly none
     * @param version of the item that went out: whoever reads this or a later one has opened the message
     * @param acknowledged when, by the id of who did
     */
    record Transmitted(Approval approval, String number, int version, Instant at, SortedMap<String, Instant> acknowledged)
            implements
                Stage {
        public Transmitted {
            acknowledged = Collections.unmodifiableSortedMap(new TreeMap<>(acknowledged));
        }

        @Override
        public Optional<Approval> given() {
            return Optional.of(approval);
        }

        @Override
        public String words() {
            return "Transmitted";
        }

        @Override
        public Optional<String> approver() {
            return Optional.of(approval.by());
        }

        Transmitted acknowledge(String person, Instant when) {
            var more = new TreeMap<>(acknowledged);
            more.put(person, when);
            return new Transmitted(approval, number, version, at, more);
        }

        Superseded supersede(ItemId by, String who, Instant when) {
            return new Superseded(this, by, who, when);
        }

        Recalled recall(String by, String reason, Set<String> had, Set<String> asked, Instant when) {
            return new Recalled(this, by, reason, new TreeSet<>(had), new TreeSet<>(asked), when);
        }
    }

    record Withdrawn(Instant at) implements Stage {
        @Override
        public String words() {
            return "Withdrawn";
        }
    }

    /**
     * Taken back.
     *
     * @param had ids of those who had opened it before: from them nothing can be taken back
     * @param asked ids of addressees at other sites that are told of the recall and have not said yet what came of it
     */
    record Recalled(Transmitted was, String by, String reason, SortedSet<String> had, SortedSet<String> asked, Instant at)
            implements
                Stage {
        public Recalled {
            had = Collections.unmodifiableSortedSet(new TreeSet<>(had));
            // A record that was kept before recalls travelled has none.
            asked = Collections.unmodifiableSortedSet(new TreeSet<>(Objects.requireNonNullElse(asked, new TreeSet<>())));
        }

        /** The site of that addressee has said whether they had it before it was taken back. */
        Recalled answered(String person, boolean opened) {
            var who = new TreeSet<>(had);
            if (opened) {
                who.add(person);
            } else {
                who.remove(person);
            }
            return new Recalled(was, by, reason, who, asked.stream().filter(one -> !one.equals(person))
                    .collect(Collectors.toCollection(TreeSet::new)), at);
        }

        @Override
        public Optional<Approval> given() {
            return was.given();
        }

        @Override
        public String words() {
            if (!had.isEmpty()) {
                return "Recalled after it was opened";
            }
            return asked.isEmpty() ? "Recalled before anybody opened it" : "Recalled; another site has not said yet what came of it there";
        }

        @Override
        public Optional<String> approver() {
            return was.approver();
        }
    }

    /**
     * Another message that was transmitted stands in its place. Its recipients keep it, and nothing more is waited for.
     *
     * @param by the message in its place
     * @param who id of who said so
     */
    record Superseded(Transmitted was, ItemId by, String who, Instant at) implements Stage {
        @Override
        public Optional<Approval> given() {
            return was.given();
        }

        @Override
        public String words() {
            return "Superseded";
        }

        @Override
        public Optional<String> approver() {
            return was.approver();
        }
    }
}
