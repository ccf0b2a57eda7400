package org.backchannel.review;

import static org.backchannel.Registrar.asker;

import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;

/** What a reviewer does most, as it is called behind the pages; for benchmarks. */
public final class ReviewCalls {

    private final RunningApplication app;
    private final Person reviewer;

    public ReviewCalls(RunningApplication app, Person reviewer) {
        this.app = app;
        this.reviewer = reviewer;
    }

    public String opened(Item item) {
        return app.bean(Reviewing.class).open(asker(reviewer), Target.item(item.id()), ReviewKind.FRUS, "The volume").id().toString();
    }

    /** Lays the item on the bench, with all its rows. */
    public int bench(String review) {
        return BenchRow.of(app.bean(Reviewing.class).bench(asker(reviewer), review)).size();
    }

    /** Opens the item and counts its words. */
    public int read(Item item) {
        return app.bean(Guard.class).look(asker(reviewer), Act.READ, Target.item(item.id()), permit -> app.bean(Custody.class).read(permit)
                .content().portions().stream().mapToInt(portion -> portion.runs().size()).sum());
    }

    public int calendar(int year) {
        return app.bean(Guard.class).look(asker(reviewer), Act.SEE_CALENDAR, Target.registry(),
                permit -> app.bean(DueDates.class).in(permit, year)).size();
    }
}
