package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of delegations, one for each state, numbered among those of their person; the trail names the last. INVARIANT: the row alone is not believed (3). */
final class DelegationRows {

    private static final String KIND = "delegation";
    private static final String BEGUN = "delegations-begun";
    private static final String TABLE = "declassification_delegation";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    DelegationRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    /** Adds a state by its number; the admission in the trail of the person keeps others out until it is committed. */
    Delegation add(Permit permit, PersonId person, IntFunction<Delegation> state) {
        int last = database.sql("select coalesce(max(number), 0) from declassification_delegation where person_id = ?")
                .param(person.value()).query(Integer.class).single();
        Delegation made = state.apply(last + 1);
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into declassification_delegation (person_id, number, id, record, seal, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(person.value(), made.number(), made.id(), record, mac, made.at().atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(made, mac));
        return made;
    }

    /**
     * All of a person as they are now, the oldest first.
     *
     * @throws BrokenSeal if a row is not what was sealed, or one is missing
     */
    List<Delegation> of(PersonId person) {
        Map<UUID, Delegation> newest = new LinkedHashMap<>();
        RowInForce[] last = {null};
        int[] rows = {0};
        database.sql("select record, seal from declassification_delegation where person_id = ? order by number").param(person.value())
                .query((RowCallbackHandler) row -> {
                    byte[] mac = row.getBytes("seal");
                    Delegation read = checked(person, ++rows[0], row.getString("record"), mac);
                    last[0] = inForce(read, mac);
                    newest.put(read.id(), read);
                });
        seal.same(versions.of(KIND, person.value()).map(RowInForce::toString).orElse(""), last[0] == null ? "" : last[0].toString());
        return List.copyOf(newest.values());
    }

    private Delegation checked(PersonId person, int number, String record, byte[] mac) {
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Delegation read = JSON.readValue(record, Delegation.class);
        seal.same(read.person().value(), person.value());
        seal.same(Integer.toString(read.number()), Integer.toString(number));
        return read;
    }

    /** Whose the delegation of that id is, by the columns: it is looked at again. */
    Optional<PersonId> whose(String typed) {
        return ItemId.parse(typed).flatMap(id -> database.sql("select person_id from declassification_delegation where id = ? limit 1")
                .param(id.value()).query(String.class).optional().map(PersonId::new));
    }

    /** Everybody who has, or had, one; by the columns. */
    List<PersonId> persons() {
        return database.sql("select distinct person_id from declassification_delegation order by person_id").query(String.class).list()
                .stream().map(PersonId::new).toList();
    }

    /** Whether the trail says that those of that role were given their first ones. */
    boolean begun(Role role) {
        return versions.of(BEGUN, name(role)).isPresent();
    }

    /** Has the trail say so, once and for ever. */
    void begin(Permit permit, Role role) {
        permit.inForce(new RowInForce(BEGUN, name(role), 1, ""));
    }

    /** Reviewers had theirs before there were others. */
    private static String name(Role role) {
        return role == Role.REVIEWER ? "registry" : role.name().toLowerCase(Locale.ROOT);
    }

    private static RowInForce inForce(Delegation made, byte[] mac) {
        return new RowInForce(KIND, made.person().value(), made.number(), Sha384.of(mac).hex());
    }
}
