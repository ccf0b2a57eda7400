package org.backchannel.tei;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells a page how far an import is, until its end or for two minutes: then the page asks again, and whether it may is decided again. */
final class ImportEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ImportEvents.class);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PACE = Duration.ofMillis(500);

    private final Imports imports;
    private final UUID id;
    private final SseEmitter page = new SseEmitter(LONGEST.plusMinutes(1).toMillis());

    ImportEvents(Imports imports, UUID id) {
        this.imports = imports;
        this.id = id;
    }

    SseEmitter begin() {
        Thread.ofVirtual().name("import-events").start(this::tell);
        return page;
    }

    private void tell() {
        try {
            boolean ended = false;
            for (long left = LONGEST.dividedBy(PACE); left > 0 && !ended; left--) {
                ended = imports.ended(id, PACE);
                send(ended ? "end" : "message");
            }
            page.complete();
        } catch (IOException | IllegalStateException gone) {
            // The page was closed, and the container ends the answer: nobody is there to be told.
            LOG.debug("a page about import {} was closed", id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            page.complete();
        }
    }

    private void send(String event) throws IOException {
        Job job = imports.find(id.toString()).orElseThrow(() -> new IllegalStateException("an import used to stay in its table"));
        page.send(SseEmitter.event().name(event).data(figures(job), MediaType.APPLICATION_JSON));
    }

    static Map<String, Object> figures(Job job) {
        Figures f = job.figures();
        return new TreeMap<>(Map.of("percent", job.percent(), "max", 100, "done", f.done(), "filed", f.filed(), "quarantined",
                f.quarantined(), "unchanged", f.unchanged(), "different", f.different(), "failed", f.failed(), "state",
                job.state().words()));
    }
}
