package org.backchannel.control;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backchannel.custody.NamesQueue;
import org.backchannel.custody.ReadersProposal;
import org.backchannel.guard.NotFound;
import org.backchannel.people.PersonId;
import org.backchannel.web.Zulu;

/**
 * A proposal of whom a name means, as the page of proposals shows it; of the item nothing but its line, its kind and its date.
 *
 * @param meant the persons by their names; {@code nobody here} where there are none
 * @param own that whoever sees it proposed it, {@code about} that they are meant, {@code outdated} that the line is another by now
 * @param alike how many wait that are the same for other items, itself included
 */
record ProposedReaders(String id, String item, String kind, String line, String name, String meant, String reason, String by, Instant at,
        boolean own, boolean about, boolean outdated, int alike) {

    static List<ProposedReaders> of(List<NamesQueue.Proposed> waiting, PersonId me, Function<PersonId, String> names) {
        return waiting.stream().map(one -> of(one, (int) waiting.stream().filter(other -> same(one, other)).count(), me, names)).toList();
    }

    private static ProposedReaders of(NamesQueue.Proposed one, int alike, PersonId me, Function<PersonId, String> names) {
        ReadersProposal proposal = one.proposal();
        String date = Zulu.day(one.item().card().dated());
        String kind = one.item().card().kind().words();
        String meant = proposal.meant().isEmpty()
                ? "nobody in this directory"
                : proposal.meant().stream().map(id -> names.apply(new PersonId(id))).collect(Collectors.joining(", "));
        return new ProposedReaders(proposal.id().toString(), proposal.item().toString(), date.isEmpty() ? kind : kind + ", " + date,
                proposal.line(), proposal.name(), meant, proposal.reason(), names.apply(new PersonId(proposal.proposer())), proposal.at(),
                proposal.proposer().equals(me.value()), proposal.meant().contains(me.value()), one.outdated(), alike);
    }

    /** That proposal and all that are the same for other items. */
    static List<NamesQueue.Proposed> alike(List<NamesQueue.Proposed> waiting, String id) {
        var one = waiting.stream().filter(proposed -> proposed.proposal().id().toString().equals(id)).findFirst()
                .orElseThrow(NotFound::new);
        return waiting.stream().filter(other -> same(one, other)).toList();
    }

    private static boolean same(NamesQueue.Proposed one, NamesQueue.Proposed other) {
        ReadersProposal a = one.proposal();
        ReadersProposal b = other.proposal();
        return a.name().equals(b.name()) && a.meant().equals(b.meant()) && a.reason().equals(b.reason())
                && a.proposer().equals(b.proposer());
    }
}
