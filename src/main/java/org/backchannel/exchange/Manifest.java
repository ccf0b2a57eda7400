package org.backchannel.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backchannel.custody.Parcel;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.Binding;
import org.backchannel.sealing.Sha384;

/**
 * What a pouch holds: {@code src/docs/pouch-format.md}.
 *
 * @param sequence its number among those from the one site to the other, from 1
 * @param previous SHA-384 of the pouch before it; empty for the first
 * @param level rank that the pouch is marked with on its outside: that for which the receiving site is accredited, whatever is in it
 * @param seen the last pouch that has been taken in from the other site
 * @param persons whom the sending site publishes now
 * @param packages referrals and answers to them, base64 of each {@link Packet} as it is sealed
 */
record Manifest(String format, int edition, End from, End to, int sequence, String previous, int level, Instant made, Seen seen,
        List<Listed> persons, List<Sent> messages, List<Recall> recalls, List<Said> receipts,
        List<String> packages) implements SiteSeal.Carried {

    static final String FORMAT = "backchannel-pouch";
    static final int MOST_MESSAGES = 200;
    static final int MOST_RECALLS = 500;
    static final int MOST_RECEIPTS = 5_000;
    static final int MOST_PACKAGES = 100;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{96}");
    private static final int HIGHEST = 4;
    /** Later than anything that is done here, and early enough for every program that reads times. */
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    Manifest {
        BadPouch.require(format.equals(FORMAT) && edition == 1, "the format of a pouch");
        BadPouch.require(sequence >= 1 && isHash(previous) && previous.isEmpty() == (sequence == 1), "the place of a pouch");
        BadPouch.require(level >= 0 && level <= HIGHEST, "the level of a pouch");
        BadPouch.require(isTime(made), "when a pouch was made");
        BadPouch.require(messages.size() <= MOST_MESSAGES && recalls.size() <= MOST_RECALLS && receipts.size() <= MOST_RECEIPTS
                && packages.size() <= MOST_PACKAGES && persons.size() <= SiteCard.MOST_PERSONS, "how much is in a pouch");
        persons = List.copyOf(persons);
        messages = List.copyOf(messages);
        recalls = List.copyOf(recalls);
        receipts = List.copyOf(receipts);
        packages = List.copyOf(packages);
        BadPouch.require(distinct(messages.stream().map(Sent::item).toList()), "one message twice");
        BadPouch.require(distinct(recalls.stream().map(Recall::item).toList()), "one recall twice");
    }

    private static boolean distinct(List<String> items) {
        return new HashSet<>(items).size() == items.size();
    }

    /** A site, by its name and the fingerprint of its keys. */
    record End(String site, String fingerprint) {
    }

    /** A pouch that was taken in; sequence 0 where there is none. */
    record Seen(int sequence, String hash) {
        Seen {
            BadPouch.require(sequence >= 0 && isHash(hash) && hash.isEmpty() == (sequence == 0), "the pouch that was seen");
        }
    }

    /**
     * A message.
     *
     * @param approvable what was approved, see {@link Approvable}
     * @param number empty where it has none
     * @param at when it was transmitted
     * @param to ids of those at the receiving site whom it goes to
     * @param answers id, at the receiving site, of the message that it answers; empty if it answers none that came from there
     * @param sealed base64 of its text as a parcel
     * @param attachments exactly those that were approved
     */
    record Sent(String item, int version, int level, boolean eyesOnly, String approvable, String number, Instant at, List<String> to,
            String answers, String sealed, List<Attached> attachments, TrailProof approval, TrailProof transmission) {

        Sent {
            BadPouch.require(ItemId.parse(item).isPresent() && (answers.isEmpty() || ItemId.parse(answers).isPresent()),
                    "the id of a message");
            BadPouch.require(version >= 1 && level >= 0 && level <= HIGHEST && number.matches("[0-9]{0,18}"), "version and number");
            BadPouch.require(isTime(at), "when a message was transmitted");
            BadPouch.require(!to.isEmpty() && to.stream().allMatch(id -> Listed.ID.matcher(id).matches())
                    && new HashSet<>(to).size() == to.size(), "whom a message goes to");
            to = List.copyOf(to);
            attachments = List.copyOf(attachments);
            BadPouch.require(attachments.size() <= Approvable.MOST_ATTACHED, "how much is attached");
        }

        Parcel parcel(String from, String toFingerprint, Attached attached, Approvable.Attached approved) {
            return new Parcel(attached.item(), attached.version(), attached.level(), approved.marking(), new Sha384(approved.text()), from,
                    toFingerprint, to, at);
        }

        Parcel parcel(String from, String toFingerprint, Approvable approved) {
            return new Parcel(item, version, level, approved.marking(), new Sha384(approved.text()), from, toFingerprint, to, at);
        }
    }

    /**
     * A file that is attached to a message.
     *
     * @param sealed base64 of it as a parcel
     */
    record Attached(String item, int version, int level, boolean eyesOnly, String sealed) {
        Attached {
            BadPouch.require(version >= 1 && level >= 0 && level <= HIGHEST, "version and level of what is attached");
        }
    }

    /**
     * That a message which went with an earlier pouch is recalled.
     *
     * @param recall the entry of it
     */
    record Recall(String item, TrailProof recall) {
        Recall {
            BadPouch.require(ItemId.parse(item).isPresent(), "the id of what is recalled");
        }
    }

    /** What has become of a message that came from the other site. */
    record Said(String item, String person, What what, Instant at) {
        Said {
            BadPouch.require(ItemId.parse(item).isPresent() && Listed.ID.matcher(person).matches(), "what a receipt is about");
            BadPouch.require(isTime(at), "the time of a receipt");
        }
    }

    /** What has become of it. */
    enum What {
        DELIVERED("Delivered"), OPENED("Opened"), ACKNOWLEDGED("Acknowledged"),
        /** There is nobody of that id whom the site publishes. */
        REFUSED("Not delivered"),
        /** It was recalled, and taken back before that person opened it. */
        TAKEN_BACK("Taken back before it was opened"),
        /** It was recalled, and that person had opened it before, or a file that hangs on it. */
        HAD("Taken back after it was opened");

        private final String words;

        What(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Whether another site may say that: what it says is kept, shown, and written on. */
    static boolean isTime(Instant said) {
        return !said.isBefore(Instant.EPOCH) && said.isBefore(LATEST) && said.equals(said.truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean isHash(String text) {
        return text.isEmpty() || HASH.matcher(text).matches();
    }

    byte[] bytes() {
        return Strict.write(this);
    }

    /** What binds it to its place between these two sites. INVARIANT: none of this is believed but by the signatures (3). */
    @Override
    public Binding binding(byte[] bytes) {
        return new Binding("pouch:" + from.fingerprint() + ":" + to.fingerprint(), sequence, level, "",
                Sha384.of(("site " + to.fingerprint()).getBytes(StandardCharsets.UTF_8)), Sha384.of(bytes),
                Optional.of(previous).filter(hash -> !hash.isEmpty()).map(Sha384::new), "site:" + from.site(), made);
    }
}
