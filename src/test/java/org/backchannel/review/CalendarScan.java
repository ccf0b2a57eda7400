package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.backchannel.Databases;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.InForce;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.ledger.Durability;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Subject;
import org.backchannel.marking.Level;
import org.backchannel.marking.Profile;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Many items of sixty years, and the calendar over them: for the benchmark. */
public final class CalendarScan {

    /** How many, 1,000,000 unless another number is named. */
    public static final int ITEMS = Integer.getInteger("backchannel.bench.items", 1_000_000);
    private static final int BATCH = 1000;
    private static final int DAYS = 60 * 365;
    /** Of these days a twenty-fifth year falls into it. */
    private static final int YEAR = 1997;
    private static final String GROUP = "calendar-bench";

    /** H2 gives the last result again where neither a query nor its data have changed: each call is another query. */
    private final AtomicInteger calls = new AtomicInteger();
    /** A site of this size keeps its items on PostgreSQL; as random as ids are, an encrypted file of a million takes hours to fill. */
    private final RunningApplication app = RunningApplication.another("http", Databases.settings());
    private final Registrar registrar = new Registrar(app);
    private final JdbcClient database = app.bean(JdbcClient.class);
    private final Person reviewer = registrar.person("Datekeeper", Registrar.cleared(Level.SECRET), List.of(GROUP), Role.REVIEWER);

    public CalendarScan() {
        var items = app.bean(Items.class);
        var ledger = app.bean(Ledger.class);
        var transaction = new TransactionTemplate(app.bean(PlatformTransactionManager.class));
        var random = RandomGenerator.of("L64X128MixRandom");
        var access = new Access("Secret", app.bean(Profile.class).read("Secret").marking(), false, new TreeSet<>(List.of(GROUP)),
                new TreeSet<>(), Optional.empty());
        for (int from = 0; from < ITEMS; from += BATCH) {
            int start = from;
            Durability.relaxed(() -> transaction.executeWithoutResult(tx -> {
                for (int i = start; i < Math.min(start + BATCH, ITEMS); i++) {
                    InForce made = items.insert(item(i, access, random), Instant.now());
                    ledger.append(Entry.noted("item.version", new Subject("item-version", made.id().toString()),
                            Map.of(Entry.ACTOR, "registry", "seal", made.seal())));
                }
            }));
        }
    }

    private static Item item(int i, Access access, RandomGenerator random) {
        LocalDate day = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(DAYS));
        var card = new Card(Kind.MESSAGE, "", "Message " + i, List.of(), List.of(),
                new Dated(YearMonth.from(day).toString(), Optional.of(day), Optional.empty()), "Vienna", Provenance.HERE, Optional.empty());
        return new Item(ItemId.random(), 1, State.FILED, card, access);
    }

    /** What a reviewer is shown of one year: every rule, its first page, each item believed and decided upon, deadlines and events. */
    public int year() {
        return app.bean(Guard.class).look(Registrar.asker(reviewer), Act.SEE_CALENDAR, Target.registry(), permit -> {
            int shown = app.bean(DueDates.class).in(permit, YEAR).size();
            return shown + app.bean(Deadlines.class).in(permit, YEAR).size() + app.bean(Occurrences.class).waiting(permit).size();
        });
    }

    /** The ids alone that one rule of these comes to, by one index, neither believed nor decided upon. */
    public int query() {
        return database
                .sql("select id from item where dated_on >= ? and dated_on <= ? and ? > 0 order by dated_on, id limit "
                        + (DueDates.MOST + 1))
                .params(LocalDate.of(YEAR - 25, 1, 1), LocalDate.of(YEAR - 25, 12, 31), calls.incrementAndGet())
                .query((row, number) -> row.getString(1)).list()
                .size();
    }

    /** The same rows with their seals checked: what a list of items costs without a calendar. */
    public int rows() {
        return app.bean(Items.class).look("i.dated_on >= :dueFrom and i.dated_on <= :dueTo and :call > 0",
                Map.of("dueFrom", LocalDate.of(YEAR - 25, 1, 1), "dueTo", LocalDate.of(YEAR - 25, 12, 31), "call",
                        calls.incrementAndGet()),
                "i.dated_on, i.id",
                DueDates.MOST + 1)
                .size();
    }

    /** How often the days of all items are of that year, all of them read. */
    public long scan() {
        long[] found = {0};
        database.sql("select dated_on from item where ? > 0").param(calls.incrementAndGet()).query((RowCallbackHandler) row -> {
            LocalDate on = row.getObject(1, LocalDate.class);
            found[0] += on != null && on.getYear() == YEAR - 25 ? 1 : 0;
        });
        return found[0];
    }
}
