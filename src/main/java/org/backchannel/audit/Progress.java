package org.backchannel.audit;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends how far a verification is, as the pages' scripts read it: messages of figures, then `end`. */
final class Progress implements Run.Watcher {

    private static final long APART = 200_000_000;

    private final SseEmitter emitter;
    private long sent = System.nanoTime() - APART;

    private Progress(SseEmitter emitter) {
        this.emitter = emitter;
    }

    static void send(Optional<Run> run, SseEmitter emitter) {
        var progress = new Progress(emitter);
        run.ifPresentOrElse(running -> {
            emitter.onCompletion(() -> running.unwatch(progress));
            running.watch(progress);
        }, () -> progress.end(Map.of()));
    }

    @Override
    public void moved(Run run) {
        if (System.nanoTime() - sent < APART) {
            return;
        }
        sent = System.nanoTime();
        try {
            emitter.send(SseEmitter.event().data(figures(run), MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException gone) {
            // Whoever watched has left; the verification goes on.
            run.unwatch(this);
        }
    }

    @Override
    public void ended(Run run) {
        end(figures(run));
    }

    private void end(Map<String, Long> figures) {
        try {
            emitter.send(SseEmitter.event().name("end").data(figures, MediaType.APPLICATION_JSON));
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }

    private static Map<String, Long> figures(Run run) {
        return Map.of("value", run.verified(), "max", Math.max(run.of(), 1));
    }
}
