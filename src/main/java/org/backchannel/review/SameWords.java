package org.backchannel.review;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;

/**
 * What was decided elsewhere of the same words, or nearly the same: of items alone that the reviewer may read. INVARIANT: what one may not see does
 * not exist (2): the passages find, the sealed case says what was decided, and the item whether it may be told.
 */
final class SameWords {

    /** The most finds that are told of a portion. */
    static final int MOST = 10;

    private final Passages passages;
    private final Cases cases;
    private final Items items;
    private final Policy policy;

    SameWords(Passages passages, Cases cases, Items items, Policy policy) {
        this.passages = passages;
        this.cases = cases;
        this.items = items;
        this.policy = policy;
    }

    /**
     * What was decided of the same words.
     *
     * @param gap whether it was a passage within the portion
     * @param decided in words: released, withheld, withheld in part, referred
     */
    record Elsewhere(Item item, UUID review, int portion, boolean gap, String decided, List<String> codes, LocalDate on) {

        Elsewhere {
            codes = List.copyOf(codes);
        }

        /** As a sentence. */
        public String words() {
            return "%s %s%s on %s".formatted(gap ? "A passage of it was" : "The same words were", decided,
                    codes.isEmpty() ? "" : " by " + String.join(", ", codes), on);
        }
    }

    /** Of each portion on the bench of which there is something to tell, by its number: whole portions alone, the newest first. */
    Map<Integer, List<Elsewhere>> on(Bench bench) {
        Map<Integer, String> texts = new HashMap<>();
        IntStream.rangeClosed(1, bench.portions()).forEach(number -> texts.put(number, Passages.text(bench.portion(number))));
        var sight = new Sight(bench);
        Map<Integer, List<Elsewhere>> told = new LinkedHashMap<>();
        passages.alike(sight.filter, bench.review().item(), texts).forEach((number, places) -> {
            List<Elsewhere> some = sight.of(places);
            if (!some.isEmpty()) {
                told.put(number, some);
            }
        });
        return told;
    }

    /** Of one portion, the passages within it too. */
    List<Elsewhere> on(Bench bench, int number) {
        var sight = new Sight(bench);
        return sight.of(passages.in(sight.filter, bench.review().item(), Passages.text(bench.portion(number))));
    }

    /** Looks each case and item up once. */
    private final class Sight {

        private final Filter filter;
        private final Map<UUID, Optional<ReviewCase>> seen = new HashMap<>();
        private final Map<UUID, Optional<Item>> readable = new HashMap<>();

        Sight(Bench bench) {
            Person who = bench.reviewer();
            this.filter = policy.filter(who, Act.READ);
        }

        List<Elsewhere> of(List<Passages.Place> places) {
            return places.stream().flatMap(place -> of(place).stream())
                    .sorted(Comparator.comparing(Elsewhere::on).reversed().thenComparingInt(Elsewhere::portion)).limit(MOST).toList();
        }

        private Optional<Elsewhere> of(Passages.Place place) {
            return seen.computeIfAbsent(place.review(), id -> cases.sound(id.toString()))
                    .flatMap(review -> decision(review, place).flatMap(decision -> item(review)
                            .flatMap(item -> mark(review, place).map(mark -> told(item, review, place, mark, decision)))));
        }

        /** The present one: a case that was returned may have been decided otherwise since. */
        private static Optional<Decision> decision(ReviewCase review, Passages.Place place) {
            return DueCases.decision(review.state()).filter(decision -> decision.call().equals(place.decision()));
        }

        private Optional<Item> item(ReviewCase review) {
            return readable.computeIfAbsent(review.item().value(),
                    id -> items.sound("i.id = :id", Map.of("id", id), "", 1).stream().filter(filter.test()).findFirst());
        }
    }

    private static Optional<Mark> mark(ReviewCase review, Passages.Place place) {
        return review.proposal().stream().flatMap(proposal -> proposal.marks().stream())
                .filter(mark -> mark.portion() == place.portion() && place.gap() <= mark.gaps().size()).findFirst();
    }

    private static Elsewhere told(Item item, ReviewCase review, Passages.Place place, Mark mark, Decision decision) {
        boolean gap = place.gap() > 0;
        List<String> codes = gap
                ? mark.gaps().get(place.gap() - 1).codes()
                : mark.gaps().stream().flatMap(one -> one.codes().stream()).distinct().toList();
        return new Elsewhere(item, review.id(), place.portion(), gap, gap ? "withheld" : mark.treatment().words(), codes,
                LocalDate.ofInstant(decision.at(), ZoneOffset.UTC));
    }
}
