package org.backchannel.review;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a case a reviewer may see: all of it, but where it is decided blind, and both have not decided yet, of the decisions and comments their own
 * alone. INVARIANT: what one may not see does not exist (2).
 */
final class Sight {

    private final Marks marks;
    private final Comments comments;

    Sight(Marks marks, Comments comments) {
        this.marks = marks;
        this.comments = comments;
    }

    /** What is decided, by the number of the portion. */
    SortedMap<Integer, Mark> marks(ReviewCase review, String person) {
        if (apart(review, person)) {
            return marks.of(review.id(), person);
        }
        if (review.state() instanceof CaseState.Settling(Comparison compared, String returned)) {
            return compared.marks();
        }
        return review.proposal().map(proposal -> {
            SortedMap<Integer, Mark> proposed = new TreeMap<>();
            proposal.marks().forEach(mark -> proposed.put(mark.portion(), mark));
            return proposed;
        }).orElseGet(() -> marks.of(review.id()));
    }

    /** What was said, the oldest first. */
    List<Comments.Comment> comments(ReviewCase review, String person) {
        return comments.of(review.id()).stream().filter(comment -> together(review) || comment.by().equals(person)).toList();
    }

    /** Whether nothing of it is closed to anybody any more. */
    private static boolean together(ReviewCase review) {
        return !review.terms().blind() || switch (review.state()) {
            case CaseState.Opened opened -> false;
            case CaseState.UnderReview underReview -> false;
            case CaseState.Withdrawn withdrawn -> false;
            case CaseState.Proposed(Proposal proposal) -> proposal.compared().isPresent();
            case CaseState.Settling settling -> true;
            case CaseState.Decided decided -> true;
            case CaseState.Released released -> true;
        };
    }

    /** Whether what others have marked is closed to that person. */
    private static boolean apart(ReviewCase review, String person) {
        return review.closedTo(person) || (!together(review) && review.proposal().isEmpty());
    }
}
