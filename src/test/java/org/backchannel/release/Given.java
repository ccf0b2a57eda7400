package org.backchannel.release;

import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import org.backchannel.RunningApplication;
import org.backchannel.item.Item;
import org.backchannel.people.Person;
import org.backchannel.review.Decided;

/** Releases copies, for tests of what comes after it. */
public final class Given {

    /** Nobody has looked at anything. */
    static final FileReleases.Looked NOWHERE = new FileReleases.Looked(Collections.emptySortedSet(), Collections.emptySortedSet());

    private Given() {
    }

    /** The id of a review whose copy is released, with these gaps; whatever the leak gate finds is let pass. */
    public static String out(RunningApplication app, Item item, Person first, Person second, Decided.Withhold... gaps) {
        String id = decided(app, item, first, second, gaps);
        var releases = app.bean(Releases.class);
        releases.draft(asker(first), id).finds().forEach(find -> releases.accept(asker(second), id, find.id(), "of a test"));
        releases.release(asker(second), id);
        return id;
    }

    /** Releases the redacted file of a released review. */
    public static void file(RunningApplication app, String id, Person second) {
        app.bean(FileReleases.class).release(asker(second), id, NOWHERE);
    }

    /** The id of a review whose copy could be released, and is not. */
    public static String decided(RunningApplication app, Item item, Person first, Person second, Decided.Withhold... gaps) {
        String id = Decided.review(app, item, first, second, gaps);
        await().atMost(Duration.ofSeconds(30)).until(() -> !app.bean(Releases.class).draft(asker(first), id).waits());
        return id;
    }

    /** Somebody has looked at these pages. */
    static FileReleases.Looked at(SortedSet<Integer> pages) {
        return new FileReleases.Looked(pages, Collections.emptySortedSet());
    }
}
