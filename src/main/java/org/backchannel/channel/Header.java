package org.backchannel.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stands above a message, besides what its item says of it.
 *
 * @param from id of the person in whose name it goes
 * @param addressees each person once, in the order in which the originator named them
 * @param numbered whether it gets a number of its office's series; otherwise it has expressly none
 * @param inReplyTo id of the item that it answers, which the drafter has read
 */
public record Header(String from, Precedence precedence, List<Addressee> addressees, boolean numbered, Optional<String> inReplyTo) {

    public Header {
        addressees = List.copyOf(addressees);
    }

    List<Addressee> in(Capacity capacity) {
        return addressees.stream().filter(addressee -> addressee.capacity() == capacity).toList();
    }

    /** Ids of everybody to whom it is transmitted, alternates included. */
    Set<String> recipients() {
        return addressees.stream().map(Addressee::person).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody at another site is among them. */
    boolean leaves() {
        return recipients().stream().anyMatch(OutgoingPackages::elsewhere);
    }

    /** Whoever reads it once it is transmitted: recipients, sender, drafter and approver. */
    SortedSet<String> readers(String drafter, String approver) {
        var readers = new TreeSet<>(recipients());
        readers.add(from);
        readers.add(drafter);
        readers.add(approver);
        return readers;
    }
}
