package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Closed;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.people.InvalidAccess;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Reason;
import org.springframework.dao.DuplicateKeyException;

/**
 * One volume on its way in. It is read by one thread and filed by several, because a document waits for its seal and for the disk: what
 * waits at the same time is forced to the disk at once. In whatever order they are filed, an attachment comes after what it is attached to.
 */
final class VolumeRun implements AutoCloseable {

    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() + 1, 2, 4);
    /** Documents that may be read and not yet filed, so that memory stays bounded. */
    private static final int AHEAD = 4 * THREADS;

    private final Asker asker;
    private final SortedSet<String> chosen;
    private final Desk desk;
    private final Progress progress;
    private final Problems problems = new Problems();
    private final Map<String, ItemId> held = new ConcurrentHashMap<>();
    private final List<VolumeDocument> attachments = new ArrayList<>();
    private final Semaphore places = new Semaphore(AHEAD);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
            Thread.ofPlatform().name("import-", 0).daemon().factory());
    private SortedSet<String> groups = new TreeSet<>();

    /** The volume is not read on. */
    static final class Stopped extends RuntimeException {
        private final String why;

        Stopped(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    VolumeRun(Asker asker, SortedSet<String> chosen, Desk desk, Progress progress) {
        this.asker = asker;
        this.chosen = chosen;
        this.desk = desk;
        this.progress = progress;
    }

    Problems problems() {
        return problems;
    }

    /** The next document, in the order of the volume. */
    void take(VolumeDocument document) {
        go();
        if (groups.isEmpty()) {
            groups = groups(document.volume());
        }
        progress.seen(document);
        document.problems().forEach(problem -> problems.tell(problem.document(), problem.what()));
        if (document.attachedTo().isPresent()) {
            attachments.add(document);
        } else {
            submit(document, Optional.empty());
        }
    }

    /** Files what has waited for its parent, level by level, and ends when everything is filed. */
    void finish() {
        drain();
        List<VolumeDocument> waiting = attachments;
        while (!waiting.isEmpty()) {
            Map<Boolean, List<VolumeDocument>> ready = waiting.stream()
                    .collect(Collectors.partitioningBy(document -> parent(document).isPresent()));
            List<VolumeDocument> now = ready.getOrDefault(true, List.of());
            waiting = ready.getOrDefault(false, List.of());
            if (now.isEmpty()) {
                now = waiting;
                waiting = List.of();
                now.forEach(document -> problems.tell(document.document(),
                        "what it is attached to is not held; it was filed as a document of its own"));
            }
            now.forEach(document -> submit(document, parent(document)));
            drain();
        }
    }

    private void go() {
        problems.stopped().ifPresent(why -> {
            throw new Stopped(why);
        });
        if (progress.cancelled()) {
            throw new Stopped("the registry was stopped");
        }
    }

    private SortedSet<String> groups(String volume) {
        try {
            return chosen.isEmpty() ? desk.groups().of(asker, volume, problems) : chosen;
        } catch (Refused refused) {
            throw new Stopped("a need-to-know group for the volume was refused: " + rules(refused));
        } catch (Closed closed) {
            throw new Stopped(closed.says());
        } catch (InvalidAccess invalid) {
            throw new Stopped("there can be no need-to-know group for the volume: " + invalid.getMessage());
        }
    }

    private static String rules(Refused refused) {
        return refused.reasons().stream().map(Reason::rule).collect(Collectors.joining(", "));
    }

    private Optional<ItemId> parent(VolumeDocument document) {
        return document.attachedTo().flatMap(id -> Optional.ofNullable(held.get(id))
                .or(() -> desk.items().from(document.volume(), id).map(Item::id)));
    }

    private void submit(VolumeDocument document, Optional<ItemId> parent) {
        places.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                file(document, parent);
            } finally {
                places.release();
            }
        });
    }

    private void drain() {
        places.acquireUninterruptibly(AHEAD);
        places.release(AHEAD);
    }

    private void file(VolumeDocument document, Optional<ItemId> parent) {
        if (problems.stopped().isPresent()) {
            progress.failed();
            return;
        }
        try {
            if (!already(document)) {
                Item item = desk.filing().file(asker, incoming(document, parent), document.content());
                held.put(document.document(), item.id());
                progress.filed(item);
            }
        } catch (Refused refused) {
            // Whoever may not file this one may file none: the marking plays no part in it.
            failed(document, "it was refused: " + rules(refused));
            problems.stop("filing was refused");
        } catch (NotFound unknown) {
            failed(document, "it was refused");
            problems.stop("filing was refused");
        } catch (Closed closed) {
            // The rest as well would be refused; what is held already is left as it is when the volume is imported again.
            failed(document, "it was not filed: " + closed.says());
            problems.stop(closed.says());
        } catch (DuplicateKeyException meanwhile) {
            if (!already(document)) {
                failed(document, "it was not filed: DuplicateKeyException");
            }
        } catch (RuntimeException | Error failure) {
            // The kind alone: a message could carry words of the document.
            failed(document, "it was not filed: " + failure.getClass().getSimpleName());
        }
    }

    private void failed(VolumeDocument document, String why) {
        progress.failed();
        problems.tell(document.document(), why);
    }

    private boolean already(VolumeDocument document) {
        Optional<Item> found = desk.items().from(document.volume(), document.document());
        found.ifPresent(item -> {
            held.put(document.document(), item.id());
            if (item.card().provenance().digest().equals(document.card().provenance().digest())) {
                progress.unchanged();
            } else {
                progress.different();
                problems.tell(document.document(), "it is held already with other words and was left as it is");
            }
        });
        return found.isPresent();
    }

    private Filing.Incoming incoming(VolumeDocument document, Optional<ItemId> parent) {
        Card card = document.card();
        var attached = new Card(card.kind(), card.number(), card.heading(), card.from(), card.to(), card.dated(), card.place(),
                card.provenance(), parent);
        return new Filing.Incoming(attached, document.markingLine(), document.otherMarkings(), groups, drafter(document));
    }

    /** Whose draft it is; a draft of nobody here is filed as anything else, since nobody could ever finish it. */
    private Optional<PersonId> drafter(VolumeDocument document) {
        return document.draft()
                ? document.card().from().stream().flatMap(p -> desk.people().resolve(p.office(), p.person()).stream()).findFirst()
                : Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
