package org.backchannel.exchange;

import java.util.List;
import java.util.Optional;
import org.backchannel.channel.Addressee;
import org.backchannel.channel.Header;
import org.backchannel.item.Party;

/** What was approved at the site that sends a message: its trail has the hash of exactly this text. Everything that is delivered is taken from it. */
record Approvable(String item, String text, String subject, List<Party> from, String place, String marking, Optional<String> edition,
        Header header) {

    private static final int LONGEST_SUBJECT = 1_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_ADDRESSEES = 1_000;

    Approvable {
        from = List.copyOf(from);
        BadPouch.require(!from.isEmpty() && subject.length() <= LONGEST_SUBJECT && !subject.isBlank(), "sender and subject");
        BadPouch.require(!marking.isBlank() && marking.length() <= LONGEST_LINE && place.length() <= LONGEST_SUBJECT, "marking and place");
        BadPouch.require(header.addressees().size() <= MOST_ADDRESSEES, "how many addressees there are");
        BadPouch.require(Listed.ID.matcher(header.from()).matches(), "the id of the sender");
        BadPouch.require(header.addressees().stream().allMatch(Approvable::sound), "the addressees");
    }

    static Approvable read(String text) {
        return Strict.known(text, Approvable.class);
    }

    private static boolean sound(Addressee to) {
        return to.person().length() <= 64 && !to.person().isEmpty() && Listed.words(to.surname()) && Listed.words(to.office());
    }

    /** Ids, at that site, of those whom it goes to there. */
    List<String> at(String site) {
        String suffix = "@" + site;
        return header.addressees().stream().map(Addressee::person).filter(id -> id.endsWith(suffix))
                .map(id -> id.substring(0, id.length() - suffix.length())).sorted().toList();
    }
}
