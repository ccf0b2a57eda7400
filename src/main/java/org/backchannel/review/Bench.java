package org.backchannel.review;

import java.util.Collections;
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
    private final Person reviewer;

    Bench(ReviewCase review, Paper paper, SortedMap<Integer, Mark> marks, Person reviewer) {
        this.review = review;
        this.paper = paper;
        this.marks = Collections.unmodifiableSortedMap(marks);
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
