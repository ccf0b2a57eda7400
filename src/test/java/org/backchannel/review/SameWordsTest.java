package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.sealing.RowSeal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Same words, same decision: what was decided elsewhere of a passage, shown at the bench to whoever may know of it. */
class SameWordsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private static final Random RANDOM = new Random();

    /** Each test has words of its own, and no two of them alike: what another has decided would be found too. */
    private final String words = IntStream.range(0, 18).mapToObj(n -> RANDOM.ints(7, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString())
            .collect(Collectors.joining(" ", "The pilot ", " café"));
    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Deciding deciding = APP.bean(Deciding.class);
    private final PortionMarking portions = APP.bean(PortionMarking.class);
    private final Proposing proposing = APP.bean(Proposing.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("words"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("words"), Role.REVIEWER);

    private static Item paper(String group, String... paragraphs) {
        REGISTRAR.group(group);
        var card = new Card(Kind.MEMORANDUM, "", "A paper of " + group, List.of(), List.of(),
                new Dated("undated", Optional.empty(), Optional.empty()), "",
                Provenance.HERE, Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Secret", new TreeSet<>(List.of(group)), Optional.empty()), Registrar.content(paragraphs));
    }

    private String opened(Item item) {
        return reviewing.open(asker(first), Target.item(item.id()), ReviewKind.FOIA, "r").id().toString();
    }

    private List<SameWords.Elsewhere> told(Item item) {
        return reviewing.bench(asker(first), opened(item)).elsewhere(1);
    }

    @Test
    void what_was_decided_of_the_same_words_elsewhere_is_told_with_its_exemption_and_day() {
        Item before = paper("words", words);
        assertThat(told(paper("words", words))).as("nothing is decided yet").isEmpty();
        Decided.review(APP, before, first, second, new Decided.Withhold(1, -1, 0, ""));
        assertThat(told(paper("words", words))).singleElement().satisfies(one -> {
            assertThat(one.item().id()).isEqualTo(before.id());
            assertThat(one.decided()).isEqualTo("withheld");
            assertThat(one.codes()).containsExactly("50X1-HUM");
            assertThat(one.words()).startsWith("The same words were withheld by 50X1-HUM on 20");
        });
    }

    /** Another case, other signs, a word more or less: it is nearly the same. Other words are not. */
    @ParameterizedTest
    @ValueSource(strings = {"upper", "signs", "longer"})
    void nearly_the_same_words_are_found_too(String how) {
        Decided.review(APP, paper("words", words), first, second);
        String other = switch (how) {
            case "upper" -> words.toUpperCase(Locale.ROOT);
            case "signs" -> words.replace(" ", " – ").replace("é", "e");
            default -> words + " in the morning";
        };
        assertThat(reviewing.portion(asker(first), opened(paper("words", other)), 1).elsewhere(1)).singleElement()
                .satisfies(one -> assertThat(one.decided()).isEqualTo("released"));
        assertThat(told(paper("words", "Nothing of the kind is said in this paragraph, whose words are others altogether"))).isEmpty();
    }

    /** A withheld passage is found within a longer portion, on the page of the portion. */
    @Test
    void a_passage_that_was_withheld_is_found_within_another_portion() {
        Item before = paper("words", "An opening that nobody repeats. " + words);
        Decided.review(APP, before, first, second, new Decided.Withhold(1, 5, 20, ""));
        String id = opened(
                paper("words", "Other words come first here, and then this: " + words + ". And more follows after it, at length."));
        assertThat(reviewing.portion(asker(first), id, 1).elsewhere(1)).anySatisfy(one -> {
            assertThat(one.gap()).isTrue();
            assertThat(one.words()).startsWith("A passage of it was withheld by 50X1-HUM");
        });
    }

    /** INVARIANT 2. */
    @Test
    void nothing_is_told_of_an_item_that_one_may_not_know_of() {
        Person far = REGISTRAR.person("Far", cleared(Level.SECRET), List.of("other-words"), Role.REVIEWER);
        Person near = REGISTRAR.person("Near", cleared(Level.SECRET), List.of("other-words"), Role.REVIEWER);
        Decided.review(APP, paper("other-words", words), far, near);
        assertThat(told(paper("words", words))).isEmpty();
        Item theirs = paper("other-words", words);
        String id = reviewing.open(asker(far), Target.item(theirs.id()), ReviewKind.FOIA, "r").id().toString();
        assertThat(reviewing.bench(asker(far), id).elsewhere(1)).hasSize(1);
    }

    /** INVARIANT 2: however much was decided of the same words that one may not know of, it takes no place of what one may. */
    @Test
    void what_one_may_not_know_of_hides_nothing_of_what_one_may() {
        Item before = paper("words", words);
        Decided.review(APP, before, first, second);
        Item theirs = paper("other-words", words);
        var db = APP.bean(JdbcClient.class);
        List<String> hashes = db.sql("select hash from review_passage where item_id = ?").param(before.id().value()).query(String.class)
                .list();
        List<Object[]> rows = IntStream.range(0, 700).boxed().flatMap(n -> {
            UUID decision = UUID.randomUUID();
            return hashes.stream().map(hash -> new Object[]{decision, theirs.id().value(), decision, hashes.size(), hash,
                    OffsetDateTime.now(ZoneOffset.UTC).plusDays(1)});
        }).toList();
        APP.bean(JdbcTemplate.class)
                .batchUpdate("insert into review_passage (case_id, item_id, decision, portion, gap, size, hash, made_at)"
                        + " values (?, ?, ?, 1, 0, ?, ?, ?)", rows);
        Item same = paper("words", words);
        assertThat(told(same)).extracting(one -> one.item().id()).containsExactly(before.id());
        assertThat(reviewing.portion(asker(first), opened(same), 1).elsewhere(1)).extracting(one -> one.item().id())
                .containsExactly(before.id());
        db.sql("delete from review_passage where item_id = ?").param(theirs.id().value()).update();
    }

    /** What was returned is decided anew, as often as need be, and the last decision is what is told. */
    @Test
    void a_case_that_was_returned_is_decided_again_and_told_as_it_is_now() {
        Item before = paper("words", words);
        String id = Decided.review(APP, before, first, second, new Decided.Withhold(1, -1, 0, ""));
        deciding.giveBack(asker(second), id, "it is in the press");
        assertThat(told(paper("words", words))).as("nothing is decided any more").isEmpty();
        portions.mark(asker(first), id, 1, Wish.released());
        proposing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
        ReviewCase decided = deciding.decide(asker(second), id, reviewing.bench(asker(second), id).seen());
        assertThat(decided.state()).isInstanceOf(CaseState.Decided.class);
        assertThat(told(paper("words", words))).singleElement().satisfies(one -> assertThat(one.decided()).isEqualTo("released"));
    }

    /** What the database says of words finds, and decides nothing: an altered row finds less or nothing that is told. */
    @Test
    void the_rows_that_find_say_nothing_of_the_words_and_what_is_told_is_in_the_sealed_case() {
        Item before = paper("words", words);
        Decided.review(APP, before, first, second);
        var db = APP.bean(JdbcClient.class);
        assertThat(db.sql("select hash from review_passage where item_id = ?").param(before.id().value()).query(String.class).list())
                .hasSize(Shingles.SKETCH).allMatch(hash -> hash.matches("[0-9a-f]{32}"));
        db.sql("update review_passage set portion = 7 where item_id = ?").param(before.id().value()).update();
        assertThat(told(paper("words", words))).isEmpty();
    }

    @Test
    void words_that_are_everybodys_are_not_looked_for() {
        var shingles = new Shingles(APP.bean(RowSeal.class));
        assertThat(shingles.of("Top Secret")).isEmpty();
        assertThat(shingles.of("a b c d")).isEmpty();
        assertThat(shingles.of("the outer lightship")).hasSize(1).isEqualTo(shingles.of("The OUTER, lightship!"));
    }
}
