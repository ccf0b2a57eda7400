package org.backchannel.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Chromium for all browser tests: the one that is installed, never one that is fetched. A test that looks from a second thread has another one
 * there, since what Playwright makes belongs to the thread that asked for it.
 */
final class Chromium {

    private static final String MISSING = "the browser tests are skipped, since there is no Chromium: on Debian install the package chromium";
    private static final Map<String, String> NOTHING_FETCHED = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    private static final ThreadLocal<Browser> RUNNING = ThreadLocal.withInitial(Chromium::start);

    private Chromium() {
    }

    /** Starts it, unless it runs already; where there is none, the test that asks is skipped and says so. */
    static Browser get() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            // The build says no more than how many tests were skipped, and of a class that was skipped whole not even that.
            System.out.println(MISSING);
        }
        assumeTrue(program.isPresent(), MISSING);
        return RUNNING.get();
    }

    private static Browser start() {
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NOTHING_FETCHED));
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program().orElseThrow())
                .setArgs(List.of("--disable-gpu", "--disable-background-networking", "--no-first-run")));
    }

    /** Ends the one of this thread. */
    static void end() {
        RUNNING.get().close();
        RUNNING.remove();
    }

    static boolean installed() {
        return program().isPresent();
    }

    /** {@code -Dbackchannel.chromium=FILE} names it; otherwise it is looked for where commands are. */
    private static Optional<Path> program() {
        String named = System.getProperty("backchannel.chromium");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium")).filter(Files::isExecutable).findFirst();
    }
}
