package org.backchannel.bench;

import java.lang.reflect.Method;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.Party;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.springframework.http.ResponseEntity;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Storage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * The baseline: filing and opening as a registry would do it that has no guard, no seal and no ledger. It stands in the running
 * application, behind the same sign-in, takes the same requests, keeps the same rows in the same durable database but for seals, keys and
 * entries, records who has read, and gives the same answers. No stereotype stands on it, so that the application never takes it for one of
 * its own.
 */
final class PlainItems {

    static final String PATH = "/api/v1/plain/items";
    private static final String UNDATED = "0001-01-01";

    private final JdbcClient database;
    private final TransactionTemplate durable;
    private final JsonMapper json = JsonMapper.builder().build();

    private PlainItems(JdbcClient database, TransactionTemplate durable) {
        this.database = database;
        this.durable = durable;
    }

    /** Adds the two routes to a running application, and the tables behind them. */
    static void addTo(RunningApplication app) {
        var database = app.bean(JdbcClient.class);
        Arrays.stream(TABLES.split(";")).forEach(statement -> database.sql(statement).update());
        Ledgers.owner(app.bean(Storage.class)).map(JdbcClient::create).ifPresent(owner -> owner
                .sql("grant select, insert on plain_item, plain_item_version, plain_body, plain_classification, plain_reading to registry")
                .update());
        var items = new PlainItems(app.bean("jdbcClient", JdbcClient.class),
                new TransactionTemplate(app.bean(PlatformTransactionManager.class)));
        var mapping = app.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.registerMapping(
                RequestMappingInfo.paths(PATH).methods(RequestMethod.POST).options(mapping.getBuilderConfiguration()).build(),
                items, method("file"));
        mapping.registerMapping(
                RequestMappingInfo.paths(PATH + "/{id}").methods(RequestMethod.GET).options(mapping.getBuilderConfiguration()).build(),
                items, method("open"));
    }

    /** The tables of items, of their bodies and of on what their classification rests, with the same keys and indexes, without seals. */
    private static final String TABLES = """
            create table plain_item (id uuid primary key, version integer not null, access_class bigint not null,
                kind varchar(40) not null, heading varchar(4000) not null, dated_on date not null, volume varchar(100),
                document varchar(100), attached_to uuid references plain_item (id), filed_at timestamp with time zone not null,
                unique (volume, document));
            create index plain_item_by_class on plain_item (access_class, dated_on, id);
            create index plain_item_by_parent on plain_item (attached_to);
            create index plain_item_by_date on plain_item (dated_on, id);
            create table plain_item_version (item_id uuid not null references plain_item (id), version integer not null,
                record varchar(1000000) not null, made_at timestamp with time zone not null, primary key (item_id, version));
            create table plain_body (item_id uuid not null, version integer not null, body bytea not null,
                filed_for varchar(64) not null, filed_at timestamp with time zone not null, primary key (item_id, version));
            create table plain_classification (item_id uuid not null, version integer not null, until_on date, downgrade_on date,
                record varchar(100000) not null, made_at timestamp with time zone not null, primary key (item_id, version));
            create index plain_classification_by_date on plain_classification (until_on);
            create index plain_classification_by_downgrade on plain_classification (downgrade_on);
            create table plain_reading (id uuid primary key, item_id uuid not null, version integer not null, person varchar(64) not null,
                at timestamp with time zone not null);
            create index plain_reading_by_item on plain_reading (item_id, at);
            create index plain_reading_by_person on plain_reading (person, at)""";

    /** What is sent. */
    record Filing(String kind, String heading, String marking, List<String> groups, LocalDate date, String basis,
            List<NewPortion> portions) {
    }

    record NewPortion(String text) {
    }

    record Run(String sort, String text, String target) {
    }

    record Portion(String sort, String label, String mark, int depth, List<Run> runs) {
    }

    record Content(int v, List<Portion> portions) {
    }

    record Marked(String verbatim, String edition, String level, java.util.SortedSet<String> controls,
            java.util.SortedSet<String> codewords, boolean eyesOnly, List<String> unresolved, boolean quarantined) {
        static Marked of(Access access) {
            var meaning = access.marking();
            return new Marked(access.verbatim(), "LEGACY", meaning.level().name(), meaning.controls(), meaning.codewords(),
                    access.eyesOnly(), access.unresolved(), access.quarantined());
        }
    }

    record Known(String id, int version, String state, String kind, Marked marking, LocalDate date) {
        static Known of(Item item) {
            return new Known(item.id().toString(), item.version(), item.state().word(), item.card().kind().name(),
                    Marked.of(item.access()), item.card().dated().on().orElse(LocalDate.parse(UNDATED)));
        }
    }

    record Opened(Known item, String heading, List<Party> from, List<Party> to, String dated, String place, Provenance provenance,
            List<Portion> portions, String filedFor, Instant filedAt, Instant openedAt) {
        static Opened of(Item item, Content content, String filedFor, Instant filedAt) {
            Card card = item.card();
            return new Opened(Known.of(item), card.heading(), card.from(), card.to(), card.dated().verbatim(), card.place(),
                    card.provenance(), content.portions(), filedFor, filedAt, Instant.now());
        }
    }

    record Rests(ItemId item, String basis, String source, String by, Instant at) {
    }

    private record Body(Content content, String filedFor, Instant filedAt) {
    }

    @ResponseBody
    ResponseEntity<Known> file(@RequestBody Filing body, Principal who) {
        Item item = item(body);
        Instant now = Instant.now();
        byte[] content = json.writeValueAsBytes(new Content(1, body.portions().stream().map(PlainItems::portion).toList()));
        durable.executeWithoutResult(tx -> insert(item, body.basis(), content, who.getName(), now.atOffset(ZoneOffset.UTC)));
        return ResponseEntity.created(URI.create(PATH + "/" + item.id())).eTag("\"1\"").body(Known.of(item));
    }

    private void insert(Item item, String basis, byte[] content, String who, OffsetDateTime now) {
        UUID id = item.id().value();
        database.sql("""
                insert into plain_item (id, version, access_class, kind, heading, dated_on, volume, document, attached_to, filed_at)
                values (?, 1, 1, ?, ?, ?, null, null, null, ?)""")
                .params(id, item.card().kind().name(), item.card().heading(), item.card().dated().on().orElseThrow(), now).update();
        database.sql("insert into plain_item_version (item_id, version, record, made_at) values (?, 1, ?, ?)")
                .params(id, json.writeValueAsString(item), now).update();
        database.sql("insert into plain_body (item_id, version, body, filed_for, filed_at) values (?, 1, ?, ?, ?)")
                .params(id, content, who, now).update();
        database.sql(
                "insert into plain_classification (item_id, version, until_on, downgrade_on, record, made_at) values (?, 1, ?, ?, ?, ?)")
                .param(id).param(item.card().dated().on().orElseThrow().plusYears(25)).param(null)
                .param(json.writeValueAsString(new Rests(item.id(), basis, item.access().verbatim(), who, now.toInstant()))).param(now)
                .update();
    }

    @ResponseBody
    ResponseEntity<Opened> open(@PathVariable UUID id, Principal who) {
        Item item = durable.execute(tx -> record(id, who.getName()));
        Body body = database.sql("select body, filed_for, filed_at from plain_body where item_id = ? and version = ?")
                .params(id, item.version())
                .query((row, n) -> new Body(json.readValue(row.getBytes(1), Content.class), row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .single();
        return ResponseEntity.ok().eTag("\"" + item.version() + "\"")
                .body(Opened.of(item, body.content(), body.filedFor(), body.filedAt()));
    }

    private Item record(UUID id, String who) {
        Item item = database.sql("""
                select v.record from plain_item i join plain_item_version v on v.item_id = i.id and v.version = i.version where i.id = ?""")
                .param(id).query((row, n) -> json.readValue(row.getString(1), Item.class)).single();
        database.sql("insert into plain_reading (id, item_id, version, person, at) values (?, ?, ?, ?, current_timestamp)")
                .params(UUID.randomUUID(), id, item.version(), who).update();
        return item;
    }

    private static Item item(Filing body) {
        var card = new Card(Kind.valueOf(body.kind()), "", body.heading(), List.of(), List.of(),
                new Dated(body.date().toString(), Optional.of(body.date()), Optional.empty()), "", Provenance.HERE, Optional.empty());
        var access = new Access(body.marking(), Marking.of(Level.SECRET), false, new TreeSet<>(body.groups()), new TreeSet<>(),
                Optional.empty());
        return new Item(ItemId.random(), 1, State.FILED, card, access);
    }

    private static Portion portion(NewPortion portion) {
        return new Portion("PARAGRAPH", "", "", 0, List.of(new Run("TEXT", portion.text(), "")));
    }

    private static Method method(String name) {
        return Arrays.stream(PlainItems.class.getDeclaredMethods()).filter(method -> method.getName().equals(name)).findFirst()
                .orElseThrow();
    }
}
