package org.backchannel.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What two reviewers have decided each without seeing the other's, laid side by side once both had decided.
 *
 * @param first id of the reviewer who proposed
 * @param second id of the reviewer who decided blind
 * @param at when both were shown
 * @param agreed of which both said the same, as the first wrote it
 */
public record Comparison(String first, String second, Instant at, List<Mark> agreed, List<Difference> differences) {

    /**
     * A portion of which they said otherwise.
     *
     * @param settled what became of it, by whom and why; empty while it is open
     */
    public record Difference(int portion, Mark first, Mark second, Optional<Mark> settled) {
    }

    public Comparison {
        agreed = List.copyOf(agreed);
        differences = List.copyOf(differences);
    }

    /** Of the decisions of both, each of every portion. */
    static Comparison of(Proposal proposal, String second, SortedMap<Integer, Mark> opinion, Instant at) {
        List<Mark> agreed = proposal.marks().stream().filter(mark -> same(mark, opinion)).toList();
        List<Difference> differences = proposal.marks().stream().filter(mark -> !same(mark, opinion))
                .map(mark -> new Difference(mark.portion(), mark, said(opinion, mark.portion()), Optional.empty())).toList();
        return new Comparison(proposal.first(), second, at, agreed, differences);
    }

    private static boolean same(Mark mark, SortedMap<Integer, Mark> opinion) {
        return mark.sameAs(said(opinion, mark.portion()));
    }

    private static Mark said(SortedMap<Integer, Mark> opinion, int portion) {
        return Objects.requireNonNull(opinion.get(portion), "a blind decision used to be one of every portion");
    }

    boolean between(String person) {
        return first.equals(person) || second.equals(person);
    }

    Optional<Difference> of(int portion) {
        return differences.stream().filter(difference -> difference.portion() == portion).findFirst();
    }

    /** With one of them settled, or open again where the mark is none that decides. */
    Comparison settled(Mark mark) {
        return new Comparison(first, second, at, agreed,
                differences.stream().map(one -> one.portion() == mark.portion()
                        ? new Difference(one.portion(), one.first(), one.second(), Optional.of(mark).filter(Mark::decided))
                        : one).toList());
    }

    /** What is decided by now: all of which both said the same, and all that is settled. */
    SortedMap<Integer, Mark> marks() {
        SortedMap<Integer, Mark> marks = new TreeMap<>();
        Stream.concat(agreed.stream(), differences.stream().flatMap(one -> one.settled().stream()))
                .forEach(mark -> marks.put(mark.portion(), mark));
        return marks;
    }
}
