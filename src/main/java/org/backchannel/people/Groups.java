package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.backchannel.sealing.RowSeal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The need-to-know groups. A row whose seal does not match is no group. */
@Component
public final class Groups {

    private static final String TABLE = "need_to_know_group";
    private static final String SELECT = "select id, name, purpose, owner, created_at, seal from need_to_know_group ";

    private final JdbcClient database;
    private final RowSeal seal;
    private final InstantSource clock;

    Groups(JdbcClient database, RowSeal seal, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    public Optional<Group> find(String id) {
        return database.sql(SELECT + "where id = ?").param(id).query(this::read).optional().flatMap(found -> found);
    }

    /** All, by name. */
    public List<Group> list() {
        return database.sql(SELECT + "order by name").query(this::read).list().stream().flatMap(Optional::stream).toList();
    }

    /**
     * Makes a group without members; called by whoever has a permit, inside the transaction that records it.
     *
     * @throws InvalidAccess for an id or a name that is taken or misspelt
     */
    public Group create(String id, String name, String purpose, PersonId owner) {
        // the database keeps microseconds, and what is sealed must be what is read
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Group group = new Group(id, name.strip(), purpose.strip(), owner, now);
        boolean taken = database.sql("select count(*) from need_to_know_group where id = ? or name = ?").param(group.id())
                .param(group.name()).query(Integer.class).single() > 0;
        if (taken) {
            throw new InvalidAccess("there is a group `%s` already".formatted(group.name()));
        }
        database.sql("insert into need_to_know_group (id, name, purpose, owner, created_at, seal) values (?, ?, ?, ?, ?, ?)")
                .param(group.id()).param(group.name()).param(group.purpose()).param(owner.value())
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC)).param(seal.seal(TABLE, canonical(group))).update();
        return group;
    }

    private Optional<Group> read(ResultSet row, int number) throws SQLException {
        Group group = new Group(row.getString(1), row.getString(2), row.getString(3), new PersonId(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant());
        // INVARIANT: the database row alone is not believed
        return seal.matches(TABLE, canonical(group), row.getBytes(6)) ? Optional.of(group) : Optional.empty();
    }

    /** Each part after its length, so that no two groups share their bytes. */
    private static byte[] canonical(Group group) {
        var bytes = new ByteArrayOutputStream();
        for (String part : List.of(group.id(), group.name(), group.purpose(), group.owner().value(), group.createdAt().toString())) {
            byte[] utf8 = part.getBytes(UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
            bytes.writeBytes(utf8);
        }
        return bytes.toByteArray();
    }
}
