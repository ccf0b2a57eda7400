package org.backchannel.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backchannel.channel.Addressee;
import org.backchannel.channel.Header;
import org.backchannel.channel.Stated;
import org.backchannel.item.ItemId;
import org.backchannel.item.Party;

/** What was approved at the site that sends a message: its trail has the hash of exactly this text. Everything that is delivered is taken from it. */
record Approvable(String item, String text, String subject, List<Party> from, String place, String marking, Optional<String> edition,
        Header header, @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Stated> classification, List<Attached> attachments) {

    /**
     * A file that is attached.
     *
     * @param item its id at the site that sends it
     * @param text root of the salted hashes of what it says, the file included
     * @param marking its own line
     */
    record Attached(String item, String text, String name, String marking, Optional<String> edition) {
        Attached {
            BadPouch.require(ItemId.parse(item).isPresent() && ROOT.matcher(text).matches(), "the id and the root of what is attached");
            BadPouch.require(Listed.words(name, LONGEST_SUBJECT) && !marking.isBlank() && marking.length() <= LONGEST_LINE,
                    "name and marking of what is attached");
        }
    }

    /** What has nothing attached says nothing of it. */
    private record Alone(String item, String text, String subject, List<Party> from, String place, String marking,
            Optional<String> edition, Header header) {
    }

    /** What stands beside that, where the classification is stated. */
    private record Classified(Stated classification) {
    }

    /** What stands beside that, where something is attached. */
    private record Beside(List<Attached> attachments) {
    }

    static final int MOST_ATTACHED = 10;
    private static final int LONGEST_WHY = 2_000;
    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{96}");
    private static final int LONGEST_SUBJECT = 1_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_ADDRESSEES = 1_000;
    private static final int LONGEST_ID = 64;
    /** The office of somebody at another site, and what that site is called: see {@code Correspondent}. */
    private static final int LONGEST_OFFICE = 300 + 2 + 300;

    Approvable {
        from = List.copyOf(from);
        attachments = List.copyOf(attachments);
        BadPouch.require(attachments.size() <= MOST_ATTACHED
                && attachments.stream().map(Attached::item).distinct().count() == attachments.size(), "what is attached");
        BadPouch.require(!from.isEmpty() && subject.length() <= LONGEST_SUBJECT && !subject.isBlank(), "sender and subject");
        BadPouch.require(!marking.isBlank() && marking.length() <= LONGEST_LINE && place.length() <= LONGEST_SUBJECT, "marking and place");
        BadPouch.require(classification.isEmpty() || sound(classification.get()), "what is stated of the classification");
        BadPouch.require(header.addressees().size() <= MOST_ADDRESSEES, "how many addressees there are");
        BadPouch.require(Listed.ID.matcher(header.from()).matches(), "the id of the sender");
        BadPouch.require(header.addressees().stream().allMatch(Approvable::sound), "the addressees");
        BadPouch.require(header.addressees().stream().map(Addressee::person).distinct().count() == header.addressees().size(),
                "one addressee twice");
    }

    static Approvable read(String text) {
        Alone alone = Strict.known(text, Alone.class);
        List<Attached> attached = Strict.has(text, "attachments") ? Strict.known(text, Beside.class).attachments() : List.of();
        Optional<Stated> stated = Strict.has(text, "classification")
                ? Optional.of(Strict.known(text, Classified.class).classification())
                : Optional.empty();
        return new Approvable(alone.item(), alone.text(), alone.subject(), alone.from(), alone.place(), alone.marking(), alone.edition(),
                alone.header(), stated, attached);
    }

    private static boolean sound(Stated stated) {
        return stated.block().length() <= Stated.LONGEST && stated.compilation().length() <= LONGEST_WHY;
    }

    private static boolean sound(Addressee to) {
        String id = to.person();
        // What has no site yet gets the name of one behind it where it arrives, and must still be as long as an id at most.
        boolean known = id.indexOf('@') < 0 ? Listed.ID.matcher(id).matches() : id.length() <= LONGEST_ID;
        return known && Listed.words(to.surname()) && Listed.words(to.office(), LONGEST_OFFICE);
    }

    /** Ids, at that site, of those whom it goes to there. */
    List<String> at(String site) {
        String suffix = "@" + site;
        return header.addressees().stream().map(Addressee::person).filter(id -> id.endsWith(suffix))
                .map(id -> id.substring(0, id.length() - suffix.length())).sorted().toList();
    }
}
