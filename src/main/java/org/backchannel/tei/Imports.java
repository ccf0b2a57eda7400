package org.backchannel.tei;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Permit;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Imports that go on after the call that asked for them was answered. What was uploaded is in memory until its import has ended. */
final class Imports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int AT_ONCE = 2;
    private static final int SHOWN = 100;
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Importer importer;
    private final ImportRows rows;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("imports").daemon().factory());
    private volatile boolean started;

    Imports(Importer importer, ImportRows rows, InstantSource clock) {
        this.importer = importer;
        this.rows = rows;
        this.clock = clock;
    }

    private record Running(Progress progress, CountDownLatch end) {
    }

    /**
     * Begins an import as a part of the permitted call: it asks for each document in the name of who made that call.
     *
     * @throws Conflict if as many imports are waiting as may
     */
    UUID start(Permit permit, List<Upload> files, SortedSet<String> groups) {
        String person = permit.whoMay(Act.IMPORT).id().value();
        if (!places.tryAcquire()) {
            throw Conflict.state("two imports are running already: begin this one when one of them has ended");
        }
        UUID id = UUID.randomUUID();
        String names = files.stream().map(Upload::name).collect(Collectors.joining(", "));
        boolean begun = false;
        try {
            rows.begin(id, person, names, clock.instant());
            permit.note("job", id.toString());
            permit.note("files", names.substring(0, Math.min(names.length(), 1000)));
            var asker = permit.asker();
            var job = new Running(new Progress(files.stream().mapToLong(file -> file.bytes().length).sum()), new CountDownLatch(1));
            running.put(id, job);
            thread.execute(() -> run(id, job, new Work(asker, files, groups)));
            begun = true;
            return id;
        } finally {
            if (!begun) {
                running.remove(id);
                places.release();
            }
        }
    }

    private record Work(Asker asker, List<Upload> files, SortedSet<String> groups) {
    }

    private void run(UUID id, Running job, Work work) {
        Optional<String> stopped = Optional.of("the import broke off");
        try {
            stopped = files(id, job.progress(), work);
        } catch (RuntimeException failure) {
            // Its message could carry what a volume says.
            LOG.error("import {} broke off: {}", id, failure.getClass().getName());
        } finally {
            try {
                rows.end(id, job.progress().figures(), stopped, clock.instant());
            } finally {
                running.remove(id);
                places.release();
                job.end().countDown();
            }
        }
    }

    private Optional<String> files(UUID id, Progress progress, Work work) {
        int told = 0;
        Optional<String> stopped = Optional.empty();
        for (Upload file : work.files()) {
            Report report = importer.file(work.asker(), file.name(), new ByteArrayInputStream(file.bytes()), work.groups(), progress);
            for (Problem problem : report.problems()) {
                rows.tell(id, told++, new Job.Told(file.name(), problem.document(), problem.what()));
            }
            stopped = stopped.or(() -> report.stopped().map(why -> file.name() + ": " + why));
            if (progress.cancelled()) {
                return stopped;
            }
        }
        return stopped;
    }

    /** The job as it is now. */
    Optional<Job> find(String typed) {
        return id(typed).flatMap(rows::find).map(this::live);
    }

    Optional<Job.Whole> whole(String typed) {
        return find(typed).map(job -> new Job.Whole(job, rows.problems(job.id())));
    }

    /** The latest jobs, newest first. */
    List<Job> latest() {
        return rows.latest(SHOWN).stream().map(this::live).toList();
    }

    /** Waits a while for its end. Whether it has ended. */
    boolean ended(UUID id, Duration most) throws InterruptedException {
        Running job = running.get(id);
        return job == null || job.end().await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Job live(Job row) {
        Running job = running.get(row.id());
        // The row was read first: one that ended in between is read again, not shown as interrupted.
        if (job == null) {
            return row.state() == Job.State.INTERRUPTED ? rows.find(row.id()).orElse(row) : row;
        }
        return new Job(row.id(), row.person(), row.files(), row.started(), Optional.empty(), job.progress().figures(),
                job.progress().percent(), Optional.empty(), Job.State.RUNNING);
    }

    private static Optional<UUID> id(String typed) {
        try {
            return Optional.of(UUID.fromString(typed)).filter(id -> id.toString().equals(typed));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public void start() {
        started = true;
    }

    /** Ends what is running after its present documents, while the database is still open. */
    @Override
    public void stop() {
        started = false;
        running.values().forEach(job -> job.progress().cancel());
        thread.shutdown();
        try {
            if (!thread.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("an import was still running when the registry was stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
