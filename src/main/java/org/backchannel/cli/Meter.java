package org.backchannel.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.backchannel.tei.Figures;
import org.backchannel.tei.Progress;

/** One line about how far an import is, every few seconds. */
final class Meter {

    private static final int SECONDS = 2;

    private final PrintWriter err;
    private final String file;
    private final Progress progress;
    private final CountDownLatch ended = new CountDownLatch(1);

    Meter(PrintWriter err, String file, Progress progress) {
        this.err = err;
        this.file = file;
        this.progress = progress;
        Thread.ofVirtual().name("meter").start(this::show);
    }

    private void show() {
        try {
            while (!ended.await(SECONDS, TimeUnit.SECONDS)) {
                err.println(line(file, progress.percent(), progress.figures()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String line(String file, int percent, Figures f) {
        return "%s: %d %%, %d documents, %d filed, %d in quarantine, %d held already, %d failed".formatted(file, percent, f.done(),
                f.filed(),
                f.quarantined(), f.unchanged(), f.failed());
    }

    void end() {
        ended.countDown();
    }
}
