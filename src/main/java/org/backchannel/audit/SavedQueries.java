package org.backchannel.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions to the trail that auditors have saved, each for themselves: nobody sees, runs or deletes another's. */
@Component
final class SavedQueries {

    /** Of one person. */
    static final int MOST = 50;
    private static final int LONGEST = 100;

    private final Guard guard;
    private final JdbcClient database;
    private final InstantSource clock;

    SavedQueries(Guard guard, JdbcClient database, InstantSource clock) {
        this.guard = guard;
        this.database = database;
        this.clock = clock;
    }

    /** @param href the page with its answer */
    public record Saved(UUID id, String name, String href, Instant at) {
    }

    /** Those of whoever asks, by name. */
    List<Saved> own(Permit permit) {
        return database.sql("select id, name, parameters, at from saved_query where person = ? order by lower(name), id")
                .param(permit.whoMay(Act.QUERY_TRAIL).id().value())
                .query((row, n) -> new Saved(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Saves a question under a name.
     *
     * @return where its answer is
     * @throws BadInput if the question cannot be asked, or has no part, or the name cannot be used
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    String save(Asker asker, String name, TrailForm form) {
        return guard.change(asker, Act.SAVE_QUERY, Target.trail(), Context.NONE, permit -> {
            String person = permit.whoMay(Act.SAVE_QUERY).id().value();
            form.query();
            if (form.set().isEmpty()) {
                throw new BadInput("name", "there is nothing to be saved: choose what is to be shown first");
            }
            String href = Choices.href("/trail", form.set(), null);
            UUID id = UUID.randomUUID();
            insert(person, id, named(name), href);
            permit.note("savedQuery", id.toString());
            return href;
        });
    }

    private void insert(String person, UUID id, String name, String href) {
        long there = database.sql("select count(*) from saved_query where person = ?").param(person).query(Long.class).single();
        if (there >= MOST) {
            throw new BadInput("name", "you have saved %d queries: delete one first".formatted(MOST));
        }
        try {
            database.sql("insert into saved_query (id, person, name, parameters, at) values (?, ?, ?, ?, ?)")
                    .params(id, person, name, href, Finds.utc(clock.instant().truncatedTo(ChronoUnit.MICROS))).update();
        } catch (DuplicateKeyException taken) {
            throw new BadInput("name", "you have saved another query under this name");
        }
    }

    private static String named(String name) {
        String words = name.strip();
        if (words.isEmpty() || words.length() > LONGEST || words.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadInput("name", "a name has 1 to %d characters".formatted(LONGEST));
        }
        return words;
    }

    /**
     * Deletes one of one's own.
     *
     * @throws Conflict if there is none of this id that is one's own
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    void forget(Asker asker, String typed) {
        guard.change(asker, Act.FORGET_QUERY, Target.trail(), Context.NONE, permit -> {
            String person = permit.whoMay(Act.FORGET_QUERY).id().value();
            UUID id = id(typed).filter(one -> database.sql("delete from saved_query where id = ? and person = ?").params(one, person)
                    .update() == 1).orElseThrow(() -> Conflict.state("you have no such saved query"));
            permit.note("savedQuery", id.toString());
            return id;
        });
    }

    private static Optional<UUID> id(String typed) {
        return Optional.of(typed).filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")).map(UUID::fromString);
    }
}
