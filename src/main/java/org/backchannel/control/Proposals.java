package org.backchannel.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.SealedProposals;
import org.backchannel.guard.Permit;
import org.backchannel.item.ItemId;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.sealing.RowSeal;
import org.backchannel.web.Conflict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The proposed changes of access. */
@Component
final class Proposals {

    private final SealedProposals<Proposal> rows;

    Proposals(JdbcClient database, RowSeal seal) {
        rows = new SealedProposals<>(database, seal,
                new SealedProposals.Shape<>("access_proposal", "person_id", Proposal.class, Proposal::id,
                        proposal -> proposal.to().id().value()));
    }

    Proposal add(Proposal proposal) {
        return rows.add(proposal, proposal.at());
    }

    /** The open proposal by what somebody typed; one that was decided is none. */
    Optional<Proposal> find(String typed) {
        return ItemId.parse(typed).flatMap(id -> rows.find(id.value()));
    }

    /** The open proposal about a person. */
    Optional<Proposal> about(PersonId person) {
        return rows.about(person.value());
    }

    /** @param broken how many cannot be shown because their seal is broken */
    record Waiting(List<Proposal> proposals, int broken) {
        Waiting {
            proposals = List.copyOf(proposals);
        }
    }

    /** All that wait, of whomever they are about: names and clearances of people are no secret from those who see proposals, but for codewords that these have not. */
    Waiting waiting(Permit permit) {
        Person viewer = permit.whoMay(Act.SEE_PROPOSALS);
        var all = rows.all();
        int broken = (int) all.stream().filter(Optional::isEmpty).count();
        if (broken > 0) {
            permit.note("brokenProposals", Integer.toString(broken));
        }
        return new Waiting(all.stream().flatMap(Optional::stream).map(proposal -> proposal.seenBy(viewer)).toList(), broken);
    }

    /**
     * Ends what was proposed about an earlier access of the person.
     *
     * @throws Conflict if something waits that is proposed about the access that the proposer has seen
     */
    void makeWay(PersonId person, long seen, Instant at) {
        about(person).ifPresent(open -> {
            if (open.base() == seen) {
                throw Conflict.state("a proposal about this person waits for confirmation already");
            }
            end(open, at);
        });
    }

    /** Ends it, in the transaction of the act that does. */
    void end(Proposal proposal, Instant at) {
        rows.end(proposal, at);
    }
}
