package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.policy.Act;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Where people are told that something waits for them. Each said it themselves; a row that the trail does not name is not believed. */
final class NoticeAddresses {

    private static final String KIND = "notice-address";
    private static final String TABLE = "notice_address";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    NoticeAddresses(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    private record Said(String person, long version, String address) {
    }

    /**
     * Nothing where they want none.
     *
     * @throws org.backchannel.sealing.BrokenSeal if the row is not what was sealed, or not the one that the trail names
     */
    Optional<String> of(String person) {
        return versions.of(KIND, person).flatMap(named -> database
                .sql("select person_id, version, record, seal from notice_address where person_id = ? and version = ?")
                .params(person, named.version()).query((row, n) -> believed(row, named)).optional()).filter(address -> !address.isEmpty());
    }

    /** INVARIANT: the database row alone is not believed (3): a notice to somewhere else would tell somebody else that something waits. */
    private String believed(ResultSet row, RowInForce named) throws SQLException {
        byte[] mac = row.getBytes("seal");
        String record = row.getString("record");
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Said said = JSON.readValue(record, Said.class);
        seal.same(said.person(), named.id());
        seal.same(Sha384.of(mac).hex(), named.seal());
        return said.address();
    }

    /** Keeps what whoever asks has said of themselves; within the guard's transaction. */
    void put(Permit permit, String address) {
        String person = permit.whoMay(Act.SET_NOTICES).id().value();
        long next = versions.of(KIND, person).map(RowInForce::version).orElse(0L) + 1;
        String record = JSON.writeValueAsString(new Said(person, next, address));
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into notice_address (person_id, version, record, seal) values (?, ?, ?, ?)").params(person, next, record, mac)
                .update();
        permit.inForce(new RowInForce(KIND, person, next, Sha384.of(mac).hex()));
        permit.note("notices", address.isEmpty() ? "none" : "wanted");
    }
}
