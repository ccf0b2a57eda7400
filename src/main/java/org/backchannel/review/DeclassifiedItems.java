package org.backchannel.review;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Declassifications;
import org.backchannel.custody.Declassified;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.marking.Level;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Items that the newest decision of two reviewers releases in full. They stay declassified under whatever marking they were reviewed, and as
 * Unclassified; what is marked otherwise afterwards was not what the two have decided upon.
 */
final class DeclassifiedItems implements Declassifications {

    private static final Logger LOG = LoggerFactory.getLogger(DeclassifiedItems.class);

    /** Of two of the same second, the one that withholds something. */
    private static final Comparator<Ruling> NEWEST = Comparator.comparing((Ruling ruling) -> ruling.decision().at())
            .thenComparing(Ruling::withholds);

    private final Cases cases;
    private final Items items;

    DeclassifiedItems(Cases cases, Items items) {
        this.cases = cases;
        this.items = items;
    }

    private record Ruling(Proposal proposal, Decision decision) {

        boolean withholds() {
            return !Documents.readProposal(proposal.document()).gaps().isEmpty();
        }
    }

    @Override
    public Optional<Declassified> of(Item item) {
        try {
            // An answer to another registry declassifies nothing: that one decides.
            return cases.of(item.id()).stream().filter(review -> review.kind().opened()).flatMap(review -> ruling(review).stream())
                    .max(NEWEST).flatMap(ruling -> of(item, ruling));
        } catch (BrokenSeal broken) {
            // Who may read the item reads it all the same; it is declassified by nothing that cannot be believed.
            LOG.error("whether {} is declassified cannot be believed: a row of its reviews is not what was sealed", item.id());
            return Optional.empty();
        }
    }

    private static Optional<Ruling> ruling(ReviewCase review) {
        return review.proposal().flatMap(proposal -> DueCases.decision(review.state()).map(decision -> new Ruling(proposal, decision)));
    }

    private Optional<Declassified> of(Item item, Ruling ruling) {
        if (ruling.withholds()) {
            return Optional.empty();
        }
        ProposalDocument proposal = Documents.readProposal(ruling.proposal().document());
        return items.version(item.id(), proposal.itemVersion())
                .filter(reviewed -> classified(reviewed) && (!classified(item) || sameMarking(reviewed, item)))
                .map(reviewed -> new Declassified(line(reviewed), proposal.authority(),
                        ruling.decision().at().atOffset(ZoneOffset.UTC).toLocalDate(),
                        List.of(proposal.first(), Documents.readDecision(ruling.decision().document()).second()),
                        ruling.decision().digest()));
    }

    private static boolean classified(Item item) {
        return item.access().marking().level() != Level.UNCLASSIFIED;
    }

    private static boolean sameMarking(Item reviewed, Item item) {
        return reviewed.access().marking().equals(item.access().marking());
    }

    private static String line(Item reviewed) {
        String verbatim = reviewed.access().verbatim();
        return verbatim.isBlank() ? reviewed.access().marking().level().words() : verbatim;
    }
}
