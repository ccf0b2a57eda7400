package org.backchannel.channel;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Persons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that something changed in their person's piles, and nothing of what: the page then asks for the pile, by an act of its own. So an
 * open page is one entry in the trail for each time that it asks to be told, and one for each change, however often is looked here.
 */
final class LivePiles implements ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(LivePiles.class);
    /** Then the page asks again, if somebody is there, and whether it may is decided again. */
    static final Duration LONGEST = Duration.ofMinutes(10);
    /** Steps are timed by the second: what happened in the second of the last look, or on a node whose clock is a little behind, is looked at again. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Messages messages;
    private final Persons persons;
    private final InstantSource clock;
    private Instant looked;
    private final Map<SseEmitter, Page> pages = new ConcurrentHashMap<>();

    LivePiles(Messages messages, Persons persons, InstantSource clock) {
        this.messages = messages;
        this.persons = persons;
        this.clock = clock;
        looked = clock.instant();
    }

    /** A page that is told. */
    private record Page(Asker asker, Instant until, String piles) {
    }

    SseEmitter tell(Asker asker) {
        var page = new SseEmitter(LONGEST.plusMinutes(1).toMillis());
        page.onCompletion(() -> pages.remove(page));
        page.onError(gone -> pages.remove(page));
        page.onTimeout(() -> pages.remove(page));
        pages.put(page, new Page(asker, clock.instant().plus(LONGEST), messages.piles(asker.person().value())));
        // So that the answer begins at once, and not with the first change.
        send(page, SseEmitter.event().comment("open"));
        return page;
    }

    /**
     * Looks once: at one row where nothing happened since the last time, however many pages are open and however long ago that was.
     *
     * @return how many pages were told of a change
     */
    synchronized int look() {
        if (pages.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        boolean changed = messages.lastStep().filter(at -> at.isAfter(looked.minus(AGAIN))).isPresent();
        int told = 0;
        for (var open : pages.entrySet()) {
            if (!now.isBefore(open.getValue().until())) {
                end(open.getKey());
            } else if (changed && changed(open.getKey(), open.getValue())) {
                told++;
            }
        }
        // Not before it is done: where it fails, the next time looks from where this one did.
        looked = now;
        return told;
    }

    private boolean changed(SseEmitter emitter, Page page) {
        String now = messages.piles(page.asker().person().value());
        if (now.equals(page.piles())) {
            return false;
        }
        // Whoever was let in may have lost their access since: they are told nothing more, not even that.
        if (persons.believed(page.asker()).filter(person -> !person.suspended()).isEmpty()) {
            end(emitter);
            return false;
        }
        pages.put(emitter, new Page(page.asker(), page.until(), now));
        send(emitter, SseEmitter.event().name("changed").data("", MediaType.TEXT_PLAIN));
        return true;
    }

    /** Ends what would keep a process that is to stop waiting for as long as pages are open. Not by word: they are to ask again, wherever it goes on. */
    @Override
    public void onApplicationEvent(ContextClosedEvent stops) {
        pages.keySet().forEach(SseEmitter::complete);
    }

    private void end(SseEmitter emitter) {
        pages.remove(emitter);
        send(emitter, SseEmitter.event().name("end").data("", MediaType.TEXT_PLAIN));
        emitter.complete();
    }

    private void send(SseEmitter emitter, SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException gone) {
            pages.remove(emitter);
            LOG.debug("a page of piles was closed");
        }
    }
}
