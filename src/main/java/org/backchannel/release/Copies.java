package org.backchannel.release;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Trail;
import org.backchannel.release.LeakGate.Part;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of released copies and of accepted finds. INVARIANT: the database row alone is not believed (3). */
final class Copies {

    /** As the trail names them. */
    static final String KIND = "release";
    private static final String VERSION = KIND + ".version";
    private static final String COPY = "release_copy";
    private static final String GATE = "release_copy.folded";
    private static final String ACCEPTANCE = "release_acceptance";
    private static final String SELECT = "select case_id, item_id, bundle, copy, seal from release_copy";
    private static final int NOTICES = 3;
    /** A statement takes so many parameters and not many more. */
    private static final int AT_ONCE = 1000;
    private static final int LONGEST_TITLE = 300;
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final Trail trail;
    private final RowVersions versions;
    private final ReleasedBefore before;

    Copies(JdbcClient database, RowSeal seal, Trail trail, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.trail = trail;
        this.versions = versions;
        this.before = new ReleasedBefore(trail);
    }

    /**
     * A page of a list.
     *
     * @param rows those of it that are what was sealed
     * @param more whether another page follows, whatever of this one is left out
     */
    record Slice(List<Released> rows, boolean more) {

        Slice {
            rows = List.copyOf(rows);
        }
    }

    /** What the trail has to say of it, so that nobody deletes it unseen. */
    RowInForce add(UUID review, ItemId item, Bundle bundle, Instant at) {
        byte[] bytes = bundle.bytes();
        String folded = folded(bundle.text());
        byte[] mac = seal.seal(COPY, of(review, item.value(), bytes, bundle.text()));
        database.sql("insert into release_copy (case_id, item_id, bundle, copy, seal, made_at, folded, fold, gate_seal)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(review, item.value(), bytes, bundle.text(),
                        mac, at.atOffset(ZoneOffset.UTC), folded, Fold.VERSION,
                        seal.seal(GATE, gate(review, item.value(), folded, Fold.VERSION)))
                .update();
        return new RowInForce(KIND, review.toString(), 1, Sha384.of(mac).hex());
    }

    private static String folded(String text) {
        return Part.folded(Part.both("", text));
    }

    /** The bundle of a case, a ZIP archive; empty if none was made. */
    Optional<byte[]> bundle(UUID review) {
        return database.sql(SELECT + " where case_id = ?").param(review).query((row, number) -> {
            require(row);
            return row.getBytes("bundle");
        }).optional();
    }

    /** That it is the row that was sealed: the item and the text as well, since the leak gate goes by both. */
    private void require(ResultSet row) throws SQLException {
        seal.require(COPY, of(row.getObject("case_id", UUID.class), row.getObject("item_id", UUID.class), row.getBytes("bundle"),
                row.getString("copy")), row.getBytes("seal"));
    }

    private static byte[] of(UUID review, UUID item, byte[] bundle, String copy) {
        return String.join(" ", review.toString(), item.toString(), Sha384.of(bundle).hex(),
                Sha384.of(copy.getBytes(StandardCharsets.UTF_8)).hex()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Looks at the text of every copy but that of one case, one after the other: of other items, and of the same one under another case.
     *
     * @throws BrokenSeal if one of all is not what was released, or that the trail names is gone: a leak could be hidden by it
     */
    void others(UUID review, Consumer<Earlier> look) {
        // Before the rows: what is released in between is then a row that is not asked for, and no row that is missing.
        Map<String, String> named = named();
        Set<String> unnamed = new HashSet<>(before.reviews());
        unnamed.removeAll(named.keySet());
        unnamed.remove(review.toString());
        named.remove(review.toString());
        database.sql("select case_id, item_id, folded, fold, gate_seal, seal from release_copy where case_id <> ?").param(review)
                .query((RowCallbackHandler) row -> {
                    String hash = named.remove(row.getString("case_id"));
                    unnamed.remove(row.getString("case_id"));
                    if (hash != null) {
                        seal.same(hash, Sha384.of(row.getBytes("seal")).hex());
                    }
                    look.accept(earlier(row));
                });
        named.keySet().forEach(unnamed::add);
        seal.same("", String.join(" ", unnamed));
    }

    /** The hash of the seal of each copy that the trail names; empty of one whose entry cannot be believed. */
    private Map<String, String> named() {
        List<String> ids = trail.subjects(VERSION);
        Map<String, String> named = new HashMap<>();
        ids.forEach(id -> named.put(id, ""));
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            versions.of(KIND, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))).forEach((id, row) -> named.put(id, row.seal()));
        }
        return named;
    }

    private Earlier earlier(ResultSet row) throws SQLException {
        UUID review = row.getObject("case_id", UUID.class);
        UUID item = row.getObject("item_id", UUID.class);
        String folded = row.getString("folded");
        if (folded == null || row.getInt("fold") != Fold.VERSION) {
            return new Earlier(review, new ItemId(item), folded(whole(review)));
        }
        seal.require(GATE, gate(review, item, folded, Fold.VERSION), row.getBytes("gate_seal"));
        return new Earlier(review, new ItemId(item), folded);
    }

    /** The text of a copy that was folded otherwise, or never. */
    private String whole(UUID review) {
        return database.sql(SELECT + " where case_id = ?").param(review).query((row, number) -> {
            require(row);
            return row.getString("copy");
        }).single();
    }

    private static byte[] gate(UUID review, UUID item, String folded, int fold) {
        return String.join(" ", review.toString(), item.toString(), Integer.toString(fold),
                Sha384.of(folded.getBytes(StandardCharsets.UTF_8)).hex()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Copies in which all of these words stand, the newest first. One whose row is not what was sealed is left out.
     *
     * @param words in any case; none: all copies
     * @param size of a page
     */
    Slice search(List<String> words, int after, int size) {
        String where = words.stream().map(_ -> "lower(copy) like ? escape '!'").collect(Collectors.joining(" and "));
        List<Object> parameters = new ArrayList<>(words.stream().map(Copies::like).toList());
        parameters.add(size + 1);
        parameters.add(after);
        List<Optional<Released>> fetched = database.sql("select case_id, item_id, bundle, copy, seal, made_at from release_copy"
                + (where.isEmpty() ? "" : " where " + where) + " order by made_at desc, case_id limit ? offset ?").params(parameters)
                .query((row, number) -> sound(row)).list();
        return new Slice(fetched.stream().limit(size).flatMap(Optional::stream).toList(), fetched.size() > size);
    }

    private Optional<Released> sound(ResultSet row) throws SQLException {
        UUID review = row.getObject("case_id", UUID.class);
        try {
            require(row);
            return Optional
                    .of(new Released(review, title(row.getString("copy")), row.getObject("made_at", OffsetDateTime.class).toInstant()));
        } catch (BrokenSeal broken) {
            LOG.error("the row of the released copy of review {} is not what was sealed", review);
            return Optional.empty();
        }
    }

    /** The first paragraph that the registry has not put there. */
    private static String title(String copy) {
        return Arrays.stream(copy.split("\n\n")).skip(NOTICES).findFirst().map(String::strip)
                .map(text -> text.length() > LONGEST_TITLE ? text.substring(0, LONGEST_TITLE) + "…" : text).orElse("");
    }

    private static String like(String word) {
        return "%" + word.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    void accept(Acceptance acceptance) {
        String record = JSON.writeValueAsString(acceptance);
        database.sql("insert into release_acceptance (id, case_id, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(acceptance.id(), acceptance.review(), record, seal.seal(ACCEPTANCE, record.getBytes(StandardCharsets.UTF_8)),
                        acceptance.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was accepted for a decision. */
    List<Acceptance> accepted(UUID review, String decision) {
        return database.sql("select record, seal from release_acceptance where case_id = ? order by made_at").param(review)
                .query((row, number) -> {
                    String record = row.getString("record");
                    seal.require(ACCEPTANCE, record.getBytes(StandardCharsets.UTF_8), row.getBytes("seal"));
                    return JSON.readValue(record, Acceptance.class);
                }).list().stream().filter(one -> one.review().equals(review) && one.decision().equals(decision)).toList();
    }
}
