package org.backchannel.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.backchannel.custody.Paper;
import org.backchannel.web.Conflict;

/**
 * What one reviewer proposes to release.
 *
 * @param first id of the reviewer
 * @param document the proposal as {@link Documents} writes it: what is shown to the second reviewer, and to everybody once it is decided
 * @param signature by which the registry attests the document for the reviewer, base64
 * @param marks what the document was made from, with the reasons, which stay in the registry
 * @param balance why the public interest outweighs what a discretionary release could damage, which stays in the registry; empty on other grounds
 * @param compared where two decided blind and differed: what each had said, and how it was settled
 * @param authority by which the first reviewer proposed; empty in proposals of before that was asked for
 */
public record Proposal(String first, Instant at, String document, String signature, List<Mark> marks, String balance,
        Optional<Comparison> compared, Optional<Authority> authority) {

    /** What each attestation is for. */
    public static final String PURPOSE = "declassification proposal";

    public Proposal {
        marks = List.copyOf(marks);
        // Nor did those of before the balance was asked for say anything of it.
        balance = Objects.requireNonNullElse(balance, "");
        // Proposals of before there were blind reviews have no such part.
        compared = Objects.requireNonNullElse(compared, Optional.empty());
        authority = Objects.requireNonNullElse(authority, Optional.empty());
    }

    /** Whether that person proposed it, marked a portion of it, or is one of the two whose differences were settled in it. */
    boolean partOf(String person) {
        return first.equals(person) || marks.stream().anyMatch(mark -> mark.by().equals(person))
                || compared.map(both -> both.between(person)).orElse(false);
    }

    /** Whether it is for that person to decide: what was settled between two reviewers is for the other of the two. */
    boolean decidedBy(String person) {
        return !first.equals(person) && compared.map(both -> both.between(person)).orElse(true);
    }

    /** INVARIANT: what is decided is what was reviewed (3): the exact content, under the marking under which it was seen. */
    void requireSame(Paper paper) {
        ProposalDocument read = Documents.readProposal(document);
        if (!read.content().equals(paper.digest()) || read.itemVersion() != paper.item().version()) {
            throw Conflict.state("the item was put under another marking after this was proposed: it has to be proposed anew");
        }
    }

    /** SHA-256 of the document, hexadecimal. */
    public String digest() {
        return Documents.sha256(document);
    }
}
