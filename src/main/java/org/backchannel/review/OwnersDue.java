package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.custody.Desks;
import org.backchannel.custody.Reminders;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.review.TimeFrames.TimeFrame;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What falls due of what somebody answers for, from a month before until a month after: declassification, and working papers, drafts among them. */
final class OwnersDue implements Reminders {

    /** The most that a first page shows. */
    static final int MOST = 10;
    private static final int AROUND = 30;

    private final JdbcClient database;
    private final Items items;
    private final Policy policy;
    private final Owners owners;
    private final DueOn due;
    private final WorkingPapers papers;
    private final Desks desks;
    private final Limits limits;
    private final InstantSource clock;

    OwnersDue(JdbcClient database, Items items, Policy policy, Owners owners, DueOn due, WorkingPapers papers, Desks desks, Limits limits,
            InstantSource clock) {
        this.database = database;
        this.items = items;
        this.policy = policy;
        this.owners = owners;
        this.due = due;
        this.papers = papers;
        this.desks = desks;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public List<Reminder> of(Person who) {
        Filter readable = policy.filter(who, Act.READ);
        return Stream.of(drafts(who, readable), working(who, readable), declassified(who, readable)).flatMap(all -> all)
                .sorted(Comparator.comparing(Reminder::on)).limit(MOST).toList();
    }

    /** A draft is a working paper without anybody saying so (32 CFR 2001.24(d)): from the day on which it was begun. */
    private Stream<Reminder> drafts(Person who, Filter readable) {
        Map<String, Object> parameters = new HashMap<>(readable.parameters());
        parameters.put("begun", clock.instant().atOffset(ZoneOffset.UTC).minusDays(days() - AROUND));
        String where = "i.filed_at <= :begun and i.attached_to is null and i.access_class in (select a.id from access_class a where a.state = 'draft') and "
                + owners.where(who, parameters) + " and (" + readable.where() + ")";
        return items.sound(where, parameters, "i.filed_at, i.id", MOST).stream().filter(readable.test())
                .filter(item -> item.access().drafter().equals(Optional.of(who.id().value())) && desks.written(item.id()))
                .map(item -> reminder(item, "A draft is a working paper: finish or withdraw it", begun(item).plusDays(days()),
                        "/items/" + item.id()));
    }

    private int days() {
        return limits.of(Limits.Name.WORKING_PAPER).days();
    }

    private LocalDate begun(Item item) {
        return database.sql("select filed_at from item where id = ?").param(item.id().value())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class)).single().withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
    }

    /** Late ones too, however long: they are neither final nor destroyed. */
    private Stream<Reminder> working(Person who, Filter readable) {
        return papers.between(readable, LocalDate.of(1, 1, 1), today().plusDays(AROUND)).stream()
                .filter(one -> one.paper().by().equals(who.id().value()) || owners.of(one.item()).contains(who.id().value()))
                .map(one -> reminder(one.item(), limits.of(Limits.Name.WORKING_PAPER).words(), one.paper().due(),
                        "/items/" + one.item().id() + "/classification"));
    }

    private Stream<Reminder> declassified(Person who, Filter readable) {
        return due.frames().flatMap(frame -> declassified(frame, who, readable));
    }

    private Stream<Reminder> declassified(TimeFrame frame, Person who, Filter readable) {
        Map<String, Object> parameters = new HashMap<>(readable.parameters());
        String mine = owners.where(who, parameters) + " and (" + readable.where() + ")";
        return due.between(frame, today().minusDays(AROUND), today().plusDays(AROUND), mine, parameters, MOST).stream()
                .filter(one -> readable.test().test(one.item()) && owners.of(one.item()).contains(who.id().value()))
                .map(one -> reminder(one.item(), (frame.equals(DueDates.DOWNGRADED) ? "Downgrade: " : "Declassification: ") + frame.words(),
                        one.on(), "/items/" + one.item().id()));
    }

    private Reminder reminder(Item item, String what, LocalDate on, String href) {
        return new Reminder(item, what, on, today().isAfter(on), href);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
