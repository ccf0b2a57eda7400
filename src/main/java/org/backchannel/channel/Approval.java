package org.backchannel.channel;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That somebody has approved exactly this message.
 *
 * @param by id of the approver
 * @param digest SHA-384 (hexadecimal) over text, marking, header, groups, classification and attachments: with any change it is another
 * @param before the approval before this one, of the same, by somebody else; where two persons are needed
 */
public record Approval(String by, Authority authority, String digest, Instant at, Optional<Approval> before) {

    /** The first, or the only one. */
    public Approval(String by, Authority authority, String digest, Instant at) {
        this(by, authority, digest, at, Optional.empty());
    }

    /** This one, which was given after that one. */
    Approval after(Approval first) {
        return new Approval(by, authority, digest, at, Optional.of(first));
    }

    /** Ids of all who have approved it. */
    SortedSet<String> persons() {
        var persons = new TreeSet<>(before.map(Approval::persons).orElseGet(TreeSet::new));
        persons.add(by);
        return persons;
    }
}
