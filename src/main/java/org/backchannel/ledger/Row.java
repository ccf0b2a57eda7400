package org.backchannel.ledger;

import java.sql.ResultSet;
import java.util.Base64;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the database has it, with the hash that its leaf has (or will have, while it is pending).
 */
final class Row {

    static final String COLUMNS = """
            select e.id, l.idx, e.type, e.at, e.node, e.subject_kind, e.subject_id, e.number, e.correlation, e.outcome, e.actor, e.facts,
            coalesce(l.hash, p.hash) as hash from\s""";
    static final String LEAVES = " left join ledger_leaf l on l.entry_id = e.id left join ledger_pending p on p.entry_id = e.id ";
    static final String SELECT = COLUMNS + "ledger_entry e" + LEAVES;

    private final long id;
    private final OptionalLong index;
    private final Header header;
    private final @Nullable String actor;
    private final byte @Nullable [] facts;
    private final byte @Nullable [] hash;

    private Row(ResultSet row) throws SQLException {
        id = row.getLong(1);
        long place = row.getLong(2);
        index = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(place);
        header = new Header(row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5), row.getString(6),
                row.getString(7), row.getLong(8), row.getObject(9, UUID.class), row.getString(10));
        actor = row.getString(11);
        facts = row.getBytes(12);
        hash = row.getBytes(13);
    }

    static Row read(ResultSet row, int number) throws SQLException {
        return new Row(row);
    }

    /** INVARIANT: an alteration of the trail is seen (7). The row is checked against its leaf before anyone reads it. */
    Line check(Leaf leaf) {
        try {
            if (facts == null || hash == null || !Arrays.equals(leaf.hash(header, facts), hash)) {
                throw new BrokenTrail(id);
            }
            SortedMap<String, String> read = Facts.unpack(facts);
            // The column is what searches go by: a row whose column says otherwise would hide from them.
            if (!Objects.equals(actor, read.get(Entry.ACTOR))) {
                throw new BrokenTrail(id);
            }
            return new Line(id, index, header.type(), Outcome.valueOf(header.outcome()), new Subject(header.kind(), header.id()),
                    header.number(),
                    header.time(), header.node(), header.correlation(), read, PrunedFacts.is(facts));
        } catch (IllegalArgumentException e) {
            throw new BrokenTrail(id, e);
        }
    }

    /** The line; empty if it is not what was recorded. */
    Optional<Line> checked(Leaf leaf) {
        try {
            return Optional.of(check(leaf));
        } catch (BrokenTrail broken) {
            return Optional.empty();
        }
    }

    long id() {
        return id;
    }

    /** Where its leaf is in the log. */
    long index() {
        return index.orElseThrow(() -> new IllegalStateException("an exported entry used to be in the tree"));
    }

    /** As an export has it; what is not what was recorded goes out as it is found, without facts. */
    Map<String, Object> exported(Leaf leaf, Function<Line, Predicate<String>> shown) {
        String claimed = hash == null ? "" : Base64.getEncoder().encodeToString(hash);
        try {
            Evidence evidence = evidence(leaf);
            Predicate<String> shows = shown.apply(evidence.line());
            Map<String, Map<String, String>> facts = new TreeMap<>();
            evidence.line().facts().forEach((name, value) -> {
                if (shows.test(name)) {
                    facts.put(name, Map.of("value", value, "salt", evidence.salts().getOrDefault(name, "")));
                }
            });
            Map<String, Object> line = Exporter.line(index(), claimed, evidence.leaf(), facts);
            if (evidence.line().pruned()) {
                line.put("pruned", true);
            }
            return line;
        } catch (BrokenTrail broken) {
            return Exporter.line(index(), claimed, found(leaf), Map.of());
        }
    }

    private String found(Leaf leaf) {
        try {
            return facts == null ? "" : new String(leaf.bytes(header, facts), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    /** The column of facts without what retention destroys; empty where nothing of it is left to destroy. */
    Optional<byte[]> pruned() {
        byte[] checked = Objects.requireNonNull(facts, "a checked row used to have facts");
        return checked.length == 0 || PrunedFacts.is(checked) ? Optional.empty() : Optional.of(PrunedFacts.of(checked));
    }

    /** The bytes of the leaf, checked. */
    byte[] bytes(Leaf leaf) {
        check(leaf);
        return leaf.bytes(header, Objects.requireNonNull(facts, "a checked row used to have facts"));
    }

    /** The line, checked, with what proves it. */
    Evidence evidence(Leaf leaf) {
        Line line = check(leaf);
        byte[] checked = Objects.requireNonNull(facts, "a checked row used to have facts");
        String hashed = Base64.getEncoder().encodeToString(leaf.hash(header, checked));
        return new Evidence(line, new String(leaf.bytes(header, checked), StandardCharsets.US_ASCII), hashed, Facts.commitments(checked),
                Facts.salts(checked));
    }
}
