package org.backchannel.control;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of proposed access. Each is sealed, so that nobody confirms what nobody proposed. */
@Component
final class Proposals {

    private static final Logger LOG = LoggerFactory.getLogger(Proposals.class);
    private static final String TABLE = "access_proposal";
    private static final String OPEN = "select * from access_proposal where ended_at is null ";

    private final JdbcClient database;
    private final RowSeal seal;
    private final JsonMapper json = JsonMapper.builder().build();

    Proposals(JdbcClient database, RowSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    Proposal add(Proposal proposal) {
        String record = json.writeValueAsString(proposal);
        database.sql("insert into access_proposal (id, person_id, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(proposal.id(), proposal.to().id().value(), record, seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8)),
                        proposal.at().atOffset(ZoneOffset.UTC))
                .update();
        return proposal;
    }

    /** The open proposal by what somebody typed; one that was decided is none. */
    Optional<Proposal> find(String typed) {
        return id(typed).flatMap(id -> database.sql(OPEN + "and id = ?").param(id).query((row, n) -> checked(row)).optional());
    }

    /** The open proposal about a person. */
    Optional<Proposal> about(PersonId person) {
        return database.sql(OPEN + "and person_id = ? order by made_at").param(person.value()).query((row, n) -> checked(row)).list()
                .stream().findFirst();
    }

    /** @param broken how many cannot be shown because their seal is broken */
    record Waiting(List<Proposal> proposals, int broken) {
        Waiting {
            proposals = List.copyOf(proposals);
        }
    }

    /** All that wait, of whomever they are about: names and clearances of people are no secret from those who see proposals. */
    Waiting waiting(Permit permit) {
        permit.whoMay(Act.SEE_PROPOSALS);
        var all = database.sql(OPEN + "order by made_at").query((row, n) -> whole(row)).list();
        int broken = (int) all.stream().filter(Optional::isEmpty).count();
        if (broken > 0) {
            permit.note("brokenProposals", Integer.toString(broken));
        }
        return new Waiting(all.stream().flatMap(Optional::stream).toList(), broken);
    }

    /** One row that somebody changed must not hide the others: it is counted, and the trail is told. */
    private Optional<Proposal> whole(ResultSet row) throws SQLException {
        try {
            return Optional.of(checked(row));
        } catch (BrokenSeal broken) {
            LOG.error("the seal of the proposed access {} is broken", row.getString("id"));
            return Optional.empty();
        }
    }

    /** Ends it, in the transaction of the act that does. */
    void end(Proposal proposal, Instant at) {
        int ended = database.sql("update access_proposal set ended_at = ? where id = ? and ended_at is null")
                .params(at.atOffset(ZoneOffset.UTC), proposal.id()).update();
        if (ended != 1) {
            throw Conflict.state("this proposal was decided meanwhile");
        }
    }

    private Proposal checked(ResultSet row) throws SQLException {
        String record = row.getString("record");
        // INVARIANT: the database row alone is not believed (3).
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), row.getBytes("seal"));
        Proposal proposal = json.readValue(record, Proposal.class);
        seal.same(proposal.id().toString(), row.getString("id"));
        seal.same(proposal.to().id().value(), row.getString("person_id"));
        return proposal;
    }

    private static Optional<UUID> id(String typed) {
        return typed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? Optional.of(UUID.fromString(typed)) : Optional.empty();
    }
}
