package org.backchannel.tei;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import, as the API tells of it.
 *
 * @param state RUNNING, DONE, STOPPED (see {@code stopped}) or INTERRUPTED (the registry was ended meanwhile)
 * @param percent of the files that has been read, 0 to 100
 */
record ImportJson(String id, String state, String person, String files, Instant started, @Nullable Instant ended, int percent,
        Figures figures, @Nullable String stopped, List<Job.Told> problems) {

    static ImportJson of(Job.Whole whole) {
        Job job = whole.job();
        return new ImportJson(job.id().toString(), job.state().name(), job.person(), job.files(), job.started(), job.ended().orElse(null),
                job.percent(), job.figures(), job.stopped().orElse(null), whole.problems());
    }
}
