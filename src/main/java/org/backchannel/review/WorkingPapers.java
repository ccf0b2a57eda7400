package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of items that they are working papers, and marks them as final. */
final class WorkingPapers {

    /** The most that a list shows. */
    static final int MOST = 500;
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Logger LOG = LoggerFactory.getLogger(WorkingPapers.class);

    private final Guard guard;
    private final WorkingPaperRows rows;
    private final ClassificationRows classifications;
    private final OwnMarking own;
    private final Items items;
    private final Policy policy;
    private final Limits limits;
    private final InstantSource clock;

    WorkingPapers(Guard guard, WorkingPaperRows rows, ClassificationRows classifications, OwnMarking own, Items items, Policy policy,
            Limits limits,
            InstantSource clock) {
        this.guard = guard;
        this.rows = rows;
        this.classifications = classifications;
        this.own = own;
        this.items = items;
        this.policy = policy;
        this.limits = limits;
        this.clock = clock;
    }

    /** One of a list. */
    record Listed(Item item, WorkingPaper paper, boolean late) {
    }

    /** Those that are not final, of items that the person may read, what is due first first. */
    List<Listed> list(Asker asker) {
        return guard.look(asker, Act.SEE_CALENDAR, Target.registry(), permit -> {
            Filter readable = policy.filter(permit.whoMay(Act.SEE_CALENDAR), Act.READ);
            return between(readable, FIRST, LAST);
        });
    }

    /** Those that fall due between two days. */
    List<Listed> between(Filter readable, LocalDate from, LocalDate to) {
        return rows.due(readable, from, to, MOST).stream().flatMap(id -> listed(id, readable).stream()).toList();
    }

    /** One of which the rows are not what was sealed would otherwise take the list from everybody: it is read here, and not when the list is. */
    private List<Listed> listed(ItemId id, Filter readable) {
        try {
            return items.sound("i.id = :id", Map.of("id", id.value()), "", 1).stream().filter(readable.test())
                    .flatMap(item -> rows.now(id).filter(paper -> !paper.finished()).stream()
                            .map(paper -> new Listed(item, paper, today().isAfter(paper.due()))))
                    .toList();
        } catch (BrokenSeal broken) {
            LOG.error("the working paper {} is in no list: its rows are not what was sealed", id);
            return List.of();
        }
    }

    /**
     * Says that an item is a working paper.
     *
     * @param dated when it was made, as somebody typed it; empty for the item's own date
     */
    WorkingPaper state(Asker asker, String typed, String dated) {
        return guard.change(asker, Act.STATE_WORKING_PAPER, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.STATE_WORKING_PAPER);
            if (rows.now(item.id()).filter(paper -> !paper.finished()).isPresent()) {
                throw Conflict.state("it is a working paper already");
            }
            LocalDate made = made(item, dated);
            permit.note("dated", made.toString());
            return rows.add(permit, item.id(), number -> new WorkingPaper(item.id(), number, made,
                    limits.of(Limits.Name.WORKING_PAPER).from(made), false, asker.person().value(), now()));
        });
    }

    private LocalDate made(Item item, String dated) {
        LocalDate made = dated.isBlank()
                ? item.card().dated().on().orElseThrow(() -> new BadInput("dated", "say when the working paper was made"))
                : day(dated.strip());
        if (made.isAfter(today())) {
            throw new BadInput("dated", "`%s` is still to come".formatted(made));
        }
        return made;
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException none) {
            throw new BadInput("dated", "`%s` is no day like 2026-11-24".formatted(typed));
        }
    }

    /** Marks it as final: from then on it is a document like any other, with classification data where it is classified. */
    WorkingPaper finish(Asker asker, String typed) {
        return guard.change(asker, Act.STATE_WORKING_PAPER, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.STATE_WORKING_PAPER);
            WorkingPaper now = rows.now(item.id()).filter(paper -> !paper.finished())
                    .orElseThrow(() -> Conflict.state("it is no working paper"));
            boolean classified = item.access().marking().level() != Level.UNCLASSIFIED;
            if (classified && own.of(permit, Act.STATE_WORKING_PAPER, classifications).isEmpty()) {
                throw Conflict.state("a final document says who classified it, why and until when: state its classification data first");
            }
            permit.note("final", "true");
            return rows.add(permit, item.id(),
                    number -> new WorkingPaper(item.id(), number, now.dated(), now.due(), true, asker.person().value(), now()));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
