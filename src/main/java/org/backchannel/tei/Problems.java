package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong with one volume, told by several threads. No reason may carry words of a document: it is read by whoever may import. */
final class Problems {

    private final List<Problem> problems = new ArrayList<>();
    private @Nullable String stopped;

    synchronized void tell(String document, String what) {
        if (problems.size() < Report.MOST_PROBLEMS) {
            problems.add(new Problem(document, what));
        }
    }

    /** The first reason counts; the others follow from it. */
    synchronized void stop(String why) {
        if (stopped == null) {
            stopped = why;
        }
    }

    synchronized Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    synchronized List<Problem> list() {
        return List.copyOf(problems);
    }
}
