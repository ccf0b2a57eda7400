package org.backchannel.browser;

import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;

/** The review bench without a mouse: a key for each thing that a reviewer does there. */
class BenchKeysTest {

    private static final RunningApplication APP = RunningApplication.get();

    @Test
    void a_bench_is_worked_with_single_keys() {
        Papers.file(APP);
        Browser finch = APP.signedIn("finch");
        String base = Papers.fiction(APP, 15) + "/reviews";
        finch.get(base);
        String review = finch.post(base, Map.of("kind", "FRUS", "request", "The volume")).uri().getPath();
        try (Window window = Window.of(APP, "finch")) {
            window.open(review);
            window.shows("Next undecided: portion 1");
            window.keys("n", "r").shows("1 of");
            // From the second to the third, back, and to the third again.
            window.keys("j", "k", "j", "r").shows("2 of");
            window.keys("u").shows("Undone: the portion is what it was before.").shows("1 of");
            window.keys("n", "w").shows("From the word");
            window.open(review);
            window.keys("u").shows("0 of");
        }
    }
}
