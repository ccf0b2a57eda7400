package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Letters to requesters, filled from templates; each is kept as it left, with an entry in the trail. */
final class Correspondence {

    private static final int LONGEST = 20_000;

    private final Guard guard;
    private final Cases cases;
    private final LetterRows rows;
    private final Letters letters;
    private final Kinds kinds;
    private final Appeals appeals;
    private final Exemptions exemptions;
    private final InstantSource clock;

    Correspondence(Guard guard, Cases cases, LetterRows rows, Letters letters, Kinds kinds, Appeals appeals, Exemptions exemptions,
            InstantSource clock) {
        this.guard = guard;
        this.cases = cases;
        this.rows = rows;
        this.letters = letters;
        this.kinds = kinds;
        this.appeals = appeals;
        this.exemptions = exemptions;
        this.clock = clock;
    }

    /** A case with its letters, the first first. */
    record Shown(ReviewCase review, Item item, List<Letter> letters) {
    }

    /**
     * A letter before it leaves. Content for the requester alone.
     *
     * @param text filled in
     */
    record Drafted(Shown shown, Letters.Form form, String text) {
    }

    Shown look(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            ReviewCase review = found.orElseThrow();
            return new Shown(review, permit.itemTo(Act.REVIEW), rows.of(review.id()));
        });
    }

    /** The letter of that number. */
    Letter read(Asker asker, String typed, int number) {
        return look(asker, typed).letters().stream().filter(letter -> letter.number() == number).findFirst().orElseThrow(NotFound::new);
    }

    /** Fills a letter in; nothing leaves by it. */
    Drafted draft(Asker asker, String typed, String letter) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            Letters.Form form = form(letter);
            ReviewCase review = found.orElseThrow();
            Item item = permit.itemTo(Act.REVIEW);
            return new Drafted(new Shown(review, item, rows.of(review.id())), form,
                    form.filled(values(review, form, permit.whoMay(Act.REVIEW))));
        });
    }

    /** Keeps a letter as it leaves. */
    Letter write(Asker asker, String typed, String letter, String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            throw new BadInput("text", "a letter of at most " + LONGEST + " characters");
        }
        Letters.Form form = form(letter);
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, Act.WRITE_LETTER, Reviewing.target(found, typed), Context.NONE, permit -> {
            ReviewCase review = cases.find(typed).orElseThrow();
            Map<String, String> values = values(review, form, permit.whoMay(Act.WRITE_LETTER));
            requireKept(form, values, said);
            requireSilent(form, permit.itemTo(Act.WRITE_LETTER), said);
            permit.note("review", review.id().toString());
            return kept(permit, review, form, said);
        });
    }

    private Letter kept(Permit permit, ReviewCase review, Letters.Form form, String text) {
        var made = new Letter(review.id(), rows.of(review.id()).size() + 1, form.letter(), text, permit.asker().person().value(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        permit.note("letter", form.letter());
        permit.note("text", made.digest());
        rows.add(permit, made);
        return made;
    }

    /** Keeps the letter by which a request is returned, in the transaction of the act that returns it. */
    Letter returned(Permit permit, ReviewCase review, Person who) {
        Letters.Form form = form(Letters.INSUFFICIENT);
        return kept(permit, review, form, form.filled(values(review, form, who)).strip());
    }

    private Letters.Form form(String letter) {
        return letters.find(letter).orElseThrow(() -> new BadInput("letter", "choose a letter"));
    }

    /** A denial states its reasons and the right to appeal (32 CFR 2001.33), however its words are changed. */
    private static void requireKept(Letters.Form form, Map<String, String> values, String text) {
        String written = plain(text);
        for (String part : form.keeps()) {
            for (String line : values.getOrDefault(part, "").lines().toList()) {
                if (!written.contains(plain(line))) {
                    throw new BadInput("text", "this has to stay in the letter: " + line);
                }
            }
        }
    }

    /** What neither confirms nor denies names nothing of what there is. */
    private static void requireSilent(Letters.Form form, Item item, String text) {
        if (form.neither() && plain(text).contains(plain(item.card().heading()))) {
            throw new BadInput("text", "this letter may not name what it neither confirms nor denies");
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private Map<String, String> values(ReviewCase review, Letters.Form form, Person who) {
        if (review.terms().requester().isEmpty()) {
            throw Conflict.state("the case names no requester to whom a letter could go");
        }
        Kinds.Kind kind = kinds.of(review.kind());
        Map<String, String> values = new HashMap<>(Map.of("office", who.office(), "date", today().toString(), "requester",
                review.terms().requester(), "request", review.request(), "authority", kind.authority(), "time", time(kind, review),
                "appeal", appeals.of(review.kind()).map(right -> right.words() + " (" + right.source() + ")").orElse(
                        "The order under which this was reviewed gives no right to appeal.")));
        switch (form.needs()) {
            case ANY -> {
                // says nothing of what was found
            }
            case DECIDED -> values.put("withheld", withheld(review));
            case REVIEWED -> values.put("reviewed", reviewed(review));
            case RETURNED -> {
                values.put("missing", missing(review));
                values.put("clock", kind.returned().words());
            }
        }
        return values;
    }

    private static String time(Kinds.Kind kind, ReviewCase review) {
        if (review.terms().description().stopped()) {
            return kind.returned().words();
        }
        return kind.due(review).map(on -> "We expect to answer by " + on + " (" + kind.source() + ").")
                .orElse("No time is set for it.");
    }

    /** Each exemption once, with its words and source, and how many passages it withholds. */
    private String withheld(ReviewCase review) {
        ProposalDocument document = DueDates.decided(List.of(review)).filter(one -> !one.gaps().isEmpty())
                .orElseThrow(() -> Conflict.state("the review is %s: nothing is denied by it".formatted(review.state().words())));
        return document.gaps().stream().flatMap(gap -> gap.codes().stream()).distinct().sorted()
                .map(code -> reason(code, document.gaps().stream().filter(gap -> gap.codes().contains(code)).count()))
                .collect(Collectors.joining("\n"));
    }

    private String reason(String code, long passages) {
        String words = exemptions.find(code).map(one -> one.words() + " (" + one.source() + ")").orElse("");
        return "%s: %s. %d %s.".formatted(code, words, passages, passages == 1 ? "passage" : "passages");
    }

    private static String missing(ReviewCase review) {
        Description now = review.terms().description();
        if (now.standing() != Description.Standing.RETURNED) {
            throw Conflict.state("the request was not returned: that is done on its own page, with what it lacks");
        }
        return now.missing();
    }

    private String reviewed(ReviewCase review) {
        Instant since = clock.instant().atOffset(ZoneOffset.UTC).minusYears(2).toInstant();
        return cases.of(review.item()).stream().filter(other -> !other.id().equals(review.id()))
                .flatMap(other -> DueCases.decision(other.state()).stream()).filter(decision -> decision.at().isAfter(since)).findFirst()
                .map(decision -> "the decision is of " + LocalDate.ofInstant(decision.at(), ZoneOffset.UTC))
                .orElseThrow(() -> Conflict.state("the item was not decided upon within the last two years"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
