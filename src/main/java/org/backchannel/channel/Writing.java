package org.backchannel.channel;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.custody.Content;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Kind;
import org.backchannel.item.Party;
import org.backchannel.item.Provenance;

/** What a drafter wants a message to be. Content: it never prints itself. */
final class Writing {

    private final Header header;
    private final Optional<Stated> stated;
    private final Party from;
    private final String subject;
    private final String place;
    private final String marking;
    private final Optional<String> edition;
    private final SortedSet<String> groups;
    private final Content content;

    /**
     * @param stated what is said of its classification so far
     * @param content the subject is its first portion, with its own mark
     */
    Writing(Header header, Optional<Stated> stated, Party from, String subject, String place, String marking, Optional<String> edition,
            SortedSet<String> groups,
            Content content) {
        this.header = header;
        this.stated = stated;
        this.from = from;
        this.subject = subject;
        this.place = place;
        this.marking = marking;
        this.edition = edition;
        this.groups = new TreeSet<>(groups);
        this.content = content;
    }

    Header header() {
        return header;
    }

    Optional<Stated> stated() {
        return stated;
    }

    String marking() {
        return marking;
    }

    Optional<String> edition() {
        return edition;
    }

    SortedSet<String> groups() {
        return groups;
    }

    Content content() {
        return content;
    }

    /** What the catalogue says of it: alternates are no addressees, and stand in the header alone. */
    Card card() {
        List<Party> to = header.addressees().stream().filter(addressee -> addressee.capacity() != Capacity.ALTERNATE).map(Addressee::party)
                .toList();
        return new Card(Kind.BACKCHANNEL_MESSAGE, "", subject, List.of(from), to, Dated.UNDATED, place, Provenance.HERE, Optional.empty());
    }

    @Override
    public String toString() {
        return "the draft of a message";
    }
}
