package org.backchannel.review;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Portion;
import org.backchannel.people.Person;

/** What lies on the bench: a case, the opened item, and what is marked so far. Content: it never prints itself. */
public final class Bench {

    private final ReviewCase review;
    private final Paper paper;
    private final SortedMap<Integer, Mark> marks;
    private final List<Comments.Comment> comments;
    private final List<Referral> referrals;
    private final Person reviewer;
    private Map<Integer, List<SameWords.Elsewhere>> elsewhere = Map.of();

    Bench(ReviewCase review, Paper paper, SortedMap<Integer, Mark> marks, List<Comments.Comment> comments, List<Referral> referrals,
            Person reviewer) {
        this.review = review;
        this.paper = paper;
        this.marks = Collections.unmodifiableSortedMap(marks);
        this.comments = List.copyOf(comments);
        this.referrals = List.copyOf(referrals);
        this.reviewer = reviewer;
    }

    public ReviewCase review() {
        return review;
    }

    public Paper paper() {
        return paper;
    }

    /** By the number of the portion; those of the proposal once there is one. */
    SortedMap<Integer, Mark> marks() {
        return marks;
    }

    /** Whether what another has proposed is closed to whoever looks, until they have decided themselves. */
    boolean closed() {
        return review.closedTo(reviewer.id().value());
    }

    /** Whether whoever looks may mark portions. */
    boolean marking() {
        return review.markedBy(reviewer.id().value());
    }

    /** Of a portion of which two who decided blind said otherwise. */
    Optional<Comparison.Difference> difference(int number) {
        return review.state() instanceof CaseState.Settling(Comparison compared, String returned) ? compared.of(number) : Optional.empty();
    }

    /** What was said of a portion, the oldest first, as far as whoever looks may see it. */
    List<Comments.Comment> comments(int number) {
        return comments.stream().filter(comment -> comment.portion() == number).toList();
    }

    /** In which a portion is referred, of this and other cases of the item. */
    List<Referral> referrals(int number) {
        return referrals.stream().filter(referral -> referral.portions().contains(number)).toList();
    }

    /** With what was decided elsewhere of the same words. */
    Bench with(Map<Integer, List<SameWords.Elsewhere>> found) {
        elsewhere = Map.copyOf(found);
        return this;
    }

    /** What was decided elsewhere of the same words as a portion's, as far as whoever looks may know of it. */
    List<SameWords.Elsewhere> elsewhere(int number) {
        return elsewhere.getOrDefault(number, List.of());
    }

    /** The digest of what whoever looks has to have seen to act next: the proposal where one waits for them, and what is marked otherwise. */
    String seen() {
        return review.state() instanceof CaseState.Proposed(Proposal proposal) && !closed()
                ? proposal.digest()
                : Marks.digest(marks.values());
    }

    Person reviewer() {
        return reviewer;
    }

    int portions() {
        return paper.content().portions().size();
    }

    Portion portion(int number) {
        return paper.content().portions().get(number - 1);
    }

    /** The first undecided portion after that one, from the beginning again where there is none. */
    OptionalInt undecidedAfter(int portion) {
        return IntStream.concat(IntStream.rangeClosed(portion + 1, portions()), IntStream.rangeClosed(1, portion))
                .filter(number -> !marks.containsKey(number)).findFirst();
    }

    @Override
    public String toString() {
        return "a bench";
    }
}
