package org.backchannel.control;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Turns;
import org.backchannel.people.Account;
import org.backchannel.people.DirectoryUser;
import org.backchannel.people.Granted;
import org.backchannel.people.NoDirectory;
import org.backchannel.people.OutsideDirectory;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the registry's people with the directory, now and then and whenever a records manager asks for it. It gives nobody anything. */
@Component
final class DirectoryRuns implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRuns.class);
    private static final int PAGE = 200;
    private static final int MOST = 1_000_000;
    private static final String JOB = "directory";
    /** Held no longer than it takes to look whether one is running, and to say that this one is. */
    private static final String BEGIN = "directory-begin";
    private static final String OVERTAKEN = "an earlier one has not ended yet at another process";
    private static final String VANISHED = "their account has vanished from the directory";

    private final Guard guard;
    private final OutsideDirectory directory;
    private final People people;
    private final Persons persons;
    private final DirectoryRows rows;
    private final DirectoryChanges changes;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Turns turns;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(JOB).daemon().factory());

    DirectoryRuns(Guard guard, OutsideDirectory directory, People people, Persons persons, DirectoryRows rows, DirectoryChanges changes,
            PlatformTransactionManager transactions, InstantSource clock, Turns turns) {
        this.turns = turns;
        this.guard = guard;
        this.directory = directory;
        this.people = people;
        this.persons = persons;
        this.rows = rows;
        this.changes = changes;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    boolean configured() {
        return directory.configured();
    }

    /**
     * Begins one as a part of the permitted call.
     *
     * @throws Conflict if there is no directory, or one is running
     */
    UUID start(Permit permit) {
        PersonId by = permit.whoMay(Act.SYNC_DIRECTORY).id();
        UUID id = begin(by).orElseThrow(() -> Conflict.state(
                configured()
                        ? "a comparison is running already"
                        : "no directory is configured: see `backchannel.directory.client-secret-file`"));
        permit.note("job", id.toString());
        thread.execute(() -> run(id, by));
        return id;
    }

    @Scheduled(fixedDelayString = "${backchannel.directory.every:PT1H}", initialDelayString = "${backchannel.directory.every:PT1H}")
    void now() {
        begin(PersonId.REGISTRY).ifPresent(id -> run(id, PersonId.REGISTRY));
    }

    Optional<UUID> begin(PersonId by) {
        if (!configured() || !running.compareAndSet(false, true)) {
            return Optional.empty();
        }
        Optional<UUID> begun = Optional.empty();
        try {
            begun = registered(by);
            return begun;
        } finally {
            running.set(begun.isPresent());
        }
    }

    /** Of two processes that look at once, the later sees what the other has begun. */
    private Optional<UUID> registered(PersonId by) {
        UUID id = UUID.randomUUID();
        var begun = new AtomicBoolean();
        turns.after(BEGIN, () -> {
            Instant now = clock.instant();
            if (rows.latest(1).stream().noneMatch(last -> last.state(now) == DirectoryRun.State.RUNNING)) {
                rows.begin(id, by.value(), now);
                begun.set(true);
            }
        });
        return begun.get() ? Optional.of(id) : Optional.empty();
    }

    private void run(UUID id, PersonId by) {
        Optional<String> stopped = Optional.of("it broke off");
        try {
            // Not waited for: one that is not heard of may only hang, and whoever waits for it hangs too.
            stopped = turns.ifFree(JOB, () -> compared(id, by)) ? Optional.empty() : Optional.of(OVERTAKEN);
        } catch (NoDirectory silent) {
            LOG.warn("the directory could not be read: {}", silent.getMessage());
            stopped = Optional.of(String.valueOf(silent.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("a comparison with the directory broke off: {}", failure.getClass().getName());
        } finally {
            running.set(false);
            rows.end(id, stopped, clock.instant());
        }
    }

    private void compared(UUID id, PersonId by) {
        guard.look(Asker.registry(JOB), Act.SYNC_DIRECTORY, Target.registry(), permit -> {
            permit.note("job", id.toString());
            permit.note("askedBy", by.value());
            compare(id, permit);
            return id;
        });
    }

    private void compare(UUID id, Permit permit) {
        Map<String, DirectoryUser> there = users(id);
        var comparison = new Comparison(there, staff(id), directory::askable, account -> vanished(id, account));
        List<Difference> found = new ArrayList<>();
        for (Comparison.Staff staff : comparison.suspended()) {
            rows.touch(id, clock.instant());
            found.add(Difference.gone(staff.person(), staff.account().orElse(""), suspended(staff)));
        }
        comparison.held().forEach(staff -> found.add(Difference.gone(staff.person(), staff.account().orElse(""), false)));
        permit.note("held", Long.toString(of(Difference.Kind.HELD, found)));
        permit.note("suspended", Long.toString(of(Difference.Kind.SUSPENDED, found)));
        found.addAll(comparison.others());
        permit.note("users", Integer.toString(there.size()));
        permit.note("differences", Integer.toString(found.size()));
        permit.note("newcomers", Integer.toString(comparison.newcomers()));
        transaction.executeWithoutResult(tx -> rows.report(id, found, comparison.newcomers()));
    }

    private boolean vanished(UUID id, String account) {
        rows.touch(id, clock.instant());
        return directory.user(account).isEmpty();
    }

    /** Each is a decision of its own in the person's trail; one that was changed meanwhile leaves the rest as it would be. */
    private boolean suspended(Comparison.Staff staff) {
        return Alike.each(staff.account().stream().toList(),
                account -> changes.suspend(Asker.registry(JOB), staff.person().id(), account(account), VANISHED)).done() == 1;
    }

    private Account account(String subject) {
        return new Account(directory.issuer(), subject);
    }

    private static long of(Difference.Kind kind, List<Difference> found) {
        return found.stream().filter(one -> one.kind() == kind).count();
    }

    private Map<String, DirectoryUser> users(UUID id) {
        int total = directory.count();
        Map<String, DirectoryUser> there = new HashMap<>();
        List<DirectoryUser> page;
        int read = 0;
        do {
            page = directory.page(read, PAGE);
            page.forEach(user -> there.put(user.id(), user));
            read += page.size();
            rows.progress(id, read, Math.max(total, read), clock.instant());
            if (read > MOST) {
                throw new IllegalStateException("the directory used to have at most " + MOST + " users");
            }
        } while (page.size() == PAGE);
        return there;
    }

    private List<Comparison.Staff> staff(UUID id) {
        List<Comparison.Staff> staff = new ArrayList<>();
        for (Person listed : people.directory()) {
            if (staff.size() % PAGE == 0) {
                rows.touch(id, clock.instant());
            }
            persons.inForce(listed.id()).ifPresent(granted -> staff.add(new Comparison.Staff(granted.person(), subject(granted))));
        }
        return staff;
    }

    private Optional<String> subject(Granted granted) {
        return granted.document().accounts().stream()
                .filter(account -> account.issuer().equals(directory.issuer())).map(Account::subject).findFirst();
    }

    /** What a records manager decides of somebody whose account is gone; asked of the directory once more. */
    void suspend(Asker asker, Difference one) {
        if (!directory.askable(one.account())) {
            throw Conflict.state("the directory cannot be asked for that account");
        }
        if (directory.user(one.account()).isPresent()) {
            throw Conflict.state("the account is there again");
        }
        changes.suspend(asker, new PersonId(one.person()), account(one.account()), VANISHED);
    }

    /** Proposes what the directory calls somebody, with what it says nothing of left as it is. */
    void rename(Asker asker, Difference one) {
        var document = people.granted(new PersonId(one.person())).orElseThrow(() -> Conflict.state("they are nobody here any more"))
                .document();
        Called there = one.called().orElseThrow(() -> Conflict.state("the directory has no names for them"));
        Person now = document.person();
        changes.rename(asker, one.person(), document.number(),
                new Called(said(there.name(), now.name()), said(there.surname(), now.surname()),
                        said(there.office(), now.office())),
                "as the directory has them");
    }

    private static String said(String there, String here) {
        return there.isEmpty() ? here : there;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
