package org.backchannel.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.Browser;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** An item of many pages on the review bench: for the benchmark. */
public final class LongBench {

    /** How many, 200 unless another number is named. */
    public static final int PAGES = Integer.getInteger("backchannel.bench.pages", 200);
    /** A page of typescript: some 300 words in four paragraphs. */
    private static final int PARAGRAPHS = 4;
    private static final int WORDS = 75;

    /** H2 gives the last result again where neither a query nor its data have changed: each call is another query. */
    private final AtomicInteger calls = new AtomicInteger();
    private final RunningApplication app = RunningApplication.get();
    private final JdbcClient database = app.bean(JdbcClient.class);
    private final Person reviewer = new Registrar(app).person("Longreader", Registrar.cleared(Level.SECRET), List.of("island-affairs"),
            Role.REVIEWER);
    private final Item item = filed();
    private final String review = opened();
    private final Browser finch = app.signedIn("finch");

    private Item filed() {
        var random = RandomGenerator.of("L64X128MixRandom");
        String[] paragraphs = IntStream.range(0, PAGES * PARAGRAPHS).mapToObj(i -> Stream.generate(() -> word(random)).limit(WORDS)
                .collect(Collectors.joining(" "))).toArray(String[]::new);
        var card = new Card(Kind.MESSAGE, "", "a report of " + PAGES + " pages", List.of(), List.of(),
                new Dated("1972", Optional.of(LocalDate.of(1972, 1, 6)), Optional.empty()), "Vienna", Provenance.HERE, Optional.empty());
        return app.bean(Filing.class).file(Asker.registry("bench"),
                new Filing.Incoming(card, "Secret", new TreeSet<>(List.of("island-affairs")), Optional.empty()),
                Registrar.content(paragraphs));
    }

    private static String word(RandomGenerator random) {
        return random.ints(2 + random.nextInt(9), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private String opened() {
        return app.bean(Reviewing.class).open(Registrar.asker(reviewer), Target.item(item.id()), ReviewKind.FRUS, "The volume").id()
                .toString();
    }

    /** Laid on the bench: admitted, opened, its words found elsewhere, and every portion made ready for the page. */
    public int laid() {
        return BenchRow.of(app.bean(Reviewing.class).bench(Registrar.asker(reviewer), review)).size();
    }

    /** The page itself, as a browser gets it. */
    public int page() {
        return Objects.requireNonNull(finch.get("/reviews/" + review).body()).length();
    }

    /** The same bytes read from their table, sealed as they are. */
    public int query() {
        byte[] sealed = Objects
                .requireNonNull(database.sql("select * from sealed_body where item_id = ? and ? > 0").param(item.id().value())
                        .param(calls.incrementAndGet())
                        .query((row, number) -> row.getBytes("body")).single());
        return sealed.length;
    }
}
