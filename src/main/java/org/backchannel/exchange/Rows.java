package org.backchannel.exchange;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of one kind of record. What comes out was sealed by the registry and is the version that the trail says is in force.
 *
 * @param <T> the record, which is kept as JSON
 */
final class Rows<T extends Versioned> {

    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);
    private static final String TABLE = "exchange_row";
    private static final int LOOKS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NEWEST = """
            select r.id, r.version, r.record, r.seal from exchange_row r where r.kind = ? and r.version =
            (select max(n.version) from exchange_row n where n.kind = r.kind and n.id = r.id)""";

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;
    private final InstantSource clock;
    private final String kind;
    private final Class<T> type;

    Rows(JdbcClient database, RowSeal seal, RowVersions versions, InstantSource clock, String kind, Class<T> type) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
        this.clock = clock;
        this.kind = kind;
        this.type = type;
    }

    /** @throws BrokenSeal if it is not what was sealed, or not the version that the trail names */
    Optional<T> find(String id) {
        // Row and trail are asked one after the other: somebody may have written in between, but not each time.
        for (int look = 1;; look++) {
            Optional<Read<T>> found = database.sql(NEWEST + " and r.id = ?").params(kind, id).query((row, n) -> checked(row)).optional();
            Optional<RowInForce> named = versions.of(kind, id);
            if (found.map(Read::inForce).equals(named)) {
                return found.map(Read::record);
            }
            if (look == LOOKS) {
                // INVARIANT: the database row alone is not believed (3), nor is it believed that there is none.
                seal.same(String.valueOf(named.orElse(null)), String.valueOf(found.map(Read::inForce).orElse(null)));
            }
        }
    }

    /** A certain version, by its seal alone: for comparing with what came before. */
    Optional<T> at(String id, int version) {
        return database.sql("select id, version, record, seal from exchange_row where kind = ? and id = ? and version = ?")
                .params(kind, id, version).query((row, n) -> checked(row)).optional().map(Read::record);
    }

    /** The newest version of each that is about a site; one that cannot be believed is left out, and the operator is told. */
    List<T> about(String site) {
        return believed(database.sql(NEWEST + " and r.site = ? order by r.id").params(kind, site).query((row, n) -> row.getString("id"))
                .list());
    }

    /** Of all sites. */
    List<T> all() {
        return believed(database.sql(NEWEST + " order by r.id").param(kind).query((row, n) -> row.getString("id")).list());
    }

    /** All versions of one, by their seals alone, the newest first. */
    List<T> history(String id, int most) {
        return database.sql("select id, version, record, seal from exchange_row where kind = ? and id = ? order by version desc limit ?")
                .params(kind, id, most).query((row, n) -> checked(row)).list().stream().map(Read::record).toList();
    }

    private List<T> believed(List<String> ids) {
        List<T> all = new ArrayList<>();
        for (String id : ids) {
            try {
                find(id).ifPresent(all::add);
            } catch (BrokenSeal broken) {
                LOG.error("the row {} {} is not what was sealed", kind, id);
            }
        }
        return all;
    }

    /** Keeps a version, in the transaction of the permit, and has the trail say that it is in force. */
    T put(Permit permit, T next) {
        String record = JSON.writeValueAsString(next);
        byte[] mac = seal.seal(TABLE, sealed(record));
        database.sql("insert into exchange_row (kind, id, version, site, record, seal, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(kind, next.id(), next.version(), next.site(), record, mac, clock.instant().atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(next, mac));
        return next;
    }

    private record Read<R>(R record, RowInForce inForce) {
    }

    private Read<T> checked(ResultSet row) throws SQLException {
        String record = row.getString("record");
        byte[] mac = row.getBytes("seal");
        seal.require(TABLE, sealed(record), mac);
        T read = JSON.readValue(record, type);
        seal.same(read.id(), row.getString("id"));
        seal.same(Integer.toString(read.version()), row.getString("version"));
        return new Read<>(read, inForce(read, mac));
    }

    /** With its kind: a record of one kind, moved to another, would still be well sealed. */
    private byte[] sealed(String record) {
        return (kind + "\n" + record).getBytes(StandardCharsets.UTF_8);
    }

    private RowInForce inForce(T record, byte[] mac) {
        return new RowInForce(kind, record.id(), record.version(), Sha384.of(mac).hex());
    }
}
