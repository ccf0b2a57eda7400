package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of messages, one a step. What comes out was sealed by the registry and is the step that the trail says is in force. */
final class Messages {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final String KIND = "message";
    private static final String TABLE = "message_step";
    private static final String SELECT = """
            select m.item_id, s.step, s.record, s.seal from message m
            join message_step s on s.item_id = m.item_id and s.step = m.step where\s""";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;
    private final Notices notices;

    Messages(JdbcClient database, RowSeal seal, RowVersions versions, Notices notices) {
        this.notices = notices;
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    /** @throws BrokenSeal if it is not what was sealed, or not the step that the trail names */
    Optional<Message> find(ItemId id) {
        Optional<Read> found = database.sql(SELECT + "m.item_id = ?").param(id.value()).query((row, n) -> checked(row)).optional();
        found.ifPresent(read -> believe(read, versions.of(KIND, id.toString())));
        return found.map(Read::message);
    }

    /**
     * Who is to approve it, or has, for the question that the guard is asked. Nobody where the row is not what was sealed: that is said only to
     * whoever is let in.
     */
    Optional<String> approver(ItemId id) {
        try {
            return find(id).flatMap(message -> message.stage().approver());
        } catch (BrokenSeal broken) {
            return Optional.empty();
        }
    }

    /** Ids of those who were asked to concur, for the question that the guard is asked; nobody where the row is not what was sealed. */
    Set<String> asked(ItemId id) {
        try {
            return find(id).map(message -> Set.copyOf(message.asked())).orElse(Set.of());
        } catch (BrokenSeal broken) {
            return Set.of();
        }
    }

    /** Of these items those that are messages and are believed; the others are left out, and the operator is told. */
    Map<ItemId, Message> of(Collection<ItemId> ids) {
        var all = new HashMap<ItemId, Message>();
        var named = versions.of(KIND, ids.stream().map(ItemId::toString).toList());
        for (ItemId id : ids) {
            try {
                database.sql(SELECT + "m.item_id = ?").param(id.value()).query((row, n) -> checked(row)).optional().ifPresent(read -> {
                    believe(read, Optional.ofNullable(named.get(id.toString())));
                    all.put(id, read.message());
                });
            } catch (BrokenSeal broken) {
                LOG.error("the row of message {} is not what was sealed", id);
            }
        }
        return all;
    }

    private record Read(Message message, RowInForce inForce) {
    }

    /** INVARIANT: the database row alone is not believed (3): an earlier step, put back, is well sealed too. */
    private void believe(Read read, Optional<RowInForce> named) {
        seal.same(String.valueOf(named.orElse(null)), read.inForce().toString());
    }

    private Read checked(ResultSet row) throws SQLException {
        String record = row.getString("record");
        byte[] mac = row.getBytes("seal");
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Message message = JSON.readValue(record, Message.class);
        seal.same(message.id().toString(), row.getString("item_id"));
        seal.same(Integer.toString(message.step()), row.getString("step"));
        return new Read(message, inForce(message, mac));
    }

    private static RowInForce inForce(Message message, byte[] mac) {
        return new RowInForce(KIND, message.id().toString(), message.step(), Sha384.of(mac).hex());
    }

    /** Keeps a step, in the transaction of the permit, and has the trail say that it is in force. */
    Message put(Permit permit, Message message, Instant at) {
        String record = JSON.writeValueAsString(message);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        finding(message, at);
        database.sql("insert into message_step (item_id, step, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(message.id().value(), message.step(), record, mac, at.atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(message, mac));
        tell(Waiting.after(message));
        return message;
    }

    /** The columns by which messages are found and sorted; nothing is decided by them. */
    private void finding(Message message, Instant at) {
        UUID id = message.id().value();
        List<Object> columns = List.of(message.step(), desk(message), message.drafter(), message.stage().approver().orElse(""),
                message.header().from(), message.header().precedence().rank(), since(message, at).atOffset(ZoneOffset.UTC), id);
        String update = """
                update message set step = ?, desk = ?, drafter = ?, approver = ?, sender = ?, precedence = ?, since = ? where item_id = ?""";
        if (database.sql(update).params(columns).update() == 0) {
            database.sql("""
                    insert into message (step, desk, drafter, approver, sender, precedence, since, item_id)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""").params(columns).update();
        }
        database.sql("delete from message_addressee where item_id = ?").param(id).update();
        for (Addressee addressee : message.header().addressees()) {
            boolean acknowledged = message.stage() instanceof Stage.Transmitted sent
                    && sent.acknowledged().containsKey(addressee.person());
            database.sql("insert into message_addressee (item_id, person_id, acknowledged) values (?, ?, ?)")
                    .params(id, addressee.person(), acknowledged).update();
        }
        asked(message);
    }

    private void asked(Message message) {
        UUID id = message.id().value();
        database.sql("delete from message_asked where item_id = ?").param(id).update();
        if (message.stage() instanceof Stage.SentForConcurrence) {
            message.round().ifPresent(round -> round.answers().forEach((person, answer) -> database
                    .sql("insert into message_asked (item_id, person_id, waiting, silence, deadline) values (?, ?, ?, ?, ?)")
                    .params(id, person, answer instanceof Answer.Waiting, round.silence(), round.deadline().atOffset(ZoneOffset.UTC))
                    .update()));
        }
    }

    /** The messages of which the registry is to record silence by now, as far as the columns that find them say; at most that many. */
    List<ItemId> overdue(Instant now, int most) {
        return database.sql("""
                select distinct item_id from message_asked where waiting = true and silence = true and deadline <= ? limit ?""")
                .params(now.atOffset(ZoneOffset.UTC), most).query((row, n) -> new ItemId(row.getObject(1, UUID.class))).list();
    }

    /** The messages that may be overdue by now and of which nobody was alarmed, as far as the columns that find them say; at most that many. */
    List<ItemId> unacknowledged(Times times, Instant now, int most) {
        List<ItemId> found = new ArrayList<>();
        for (Precedence precedence : Precedence.values()) {
            Instant sent = now.minus(Duration.between(now, times.acknowledgedBy(precedence, now)));
            found.addAll(database.sql("""
                    select m.item_id from message m where m.desk = 'SENT' and m.alarmed = false and m.precedence = ? and m.since < ?
                    and exists (select 1 from message_addressee a where a.item_id = m.item_id and a.acknowledged = false)
                    order by m.since limit ?""").params(precedence.rank(), sent.atOffset(ZoneOffset.UTC), most)
                    .query((row, n) -> new ItemId(row.getObject(1, UUID.class))).list());
        }
        return found;
    }

    /** Has these persons told outside that something waits for them, once the transaction commits: those here, since other sites tell their own. */
    void tell(Collection<String> persons) {
        notices.queue(persons.stream().filter(person -> !person.isEmpty() && !OutgoingPackages.elsewhere(person)).toList());
    }

    /** Has it found no more as overdue. What was alarmed of, the trail says. */
    void alarmed(ItemId id) {
        database.sql("update message set alarmed = true where item_id = ?").param(id.value()).update();
    }

    /** The drafts in which somebody is still to concur, by a deadline in that time, as far as the columns that find them say. */
    List<ItemId> waiting(Instant from, Instant to, int most) {
        return database.sql("""
                select item_id from message_asked where waiting = true and deadline > ? and deadline <= ?
                group by item_id order by min(deadline) limit ?""").params(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), most)
                .query((row, n) -> new ItemId(row.getObject(1, UUID.class))).list();
    }

    /** When a message last took a step, whichever; empty where none has. */
    Optional<Instant> lastStep() {
        return database.sql("select max(made_at) from message_step")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single().map(OffsetDateTime::toInstant);
    }

    /** What the piles of that person come to, as one text that is another once one of them has changed; it tells nothing of what lies there. */
    String piles(String person) {
        return database
                .sql("""
                        select 'in', count(*), coalesce(sum(m.step), 0), max(m.since) from message m join message_addressee a on a.item_id = m.item_id
                        where a.person_id = :me and a.acknowledged = false and m.desk = 'SENT'
                        union all select 'concur', count(*), coalesce(sum(m.step), 0), max(m.since) from message m
                        join message_asked q on q.item_id = m.item_id where q.person_id = :me and q.waiting = true
                        union all select 'out', count(*), coalesce(sum(m.step), 0), max(m.since) from message m
                        where m.drafter = :me or m.approver = :me or m.sender = :me""")
                .param("me", person)
                .query((row, n) -> row.getString(1) + row.getLong(2) + " " + row.getLong(3) + " " + row.getString(4)).list().toString();
    }

    /** The messages that somebody sent, the last first, as far as the columns that find them say. */
    List<ItemId> sentBy(String person, int most) {
        return database
                .sql("""
                        select item_id from message where desk = 'SENT' and (drafter = ? or approver = ? or sender = ?) order by since desc limit ?""")
                .params(person, person, person, most).query((row, n) -> new ItemId(row.getObject(1, UUID.class))).list();
    }

    /** The messages to somebody that ended after they were transmitted, the last first, as far as the columns that find them say. */
    List<ItemId> endedFor(String person, int most) {
        return database.sql("""
                select m.item_id from message m join message_addressee a on a.item_id = m.item_id
                where a.person_id = ? and m.desk = 'ENDED' order by m.since desc limit ?""").params(person, most)
                .query((row, n) -> new ItemId(row.getObject(1, UUID.class))).list();
    }

    /** In which pile it lies. */
    private static String desk(Message message) {
        return switch (message.stage()) {
            case Stage.Submitted submitted -> "APPROVAL";
            case Stage.ApprovedByOne half -> "APPROVAL";
            case Stage.SentForConcurrence asked -> "CONCURRENCE";
            case Stage.OnDesk written -> "DRAFT";
            case Stage.Transmitted sent -> "SENT";
            case Stage.Recalled recalled -> "ENDED";
            case Stage.Superseded superseded -> "SUPERSEDED";
            case Stage.Withdrawn withdrawn -> "ENDED";
        };
    }

    private static Instant since(Message message, Instant at) {
        return switch (message.stage()) {
            case Stage.Transmitted sent -> sent.at();
            case Stage.Superseded superseded -> superseded.was().at();
            case Stage.OnDesk written -> at;
            case Stage.Recalled recalled -> at;
            case Stage.Withdrawn withdrawn -> at;
        };
    }
}
