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

/** One Chromium for all browser tests: the one that is installed, never one that is fetched. */
final class Chromium {

    private static final String MISSING = "the browser tests are skipped, since there is no Chromium: on Debian install the package chromium";
    private static final Map<String, String> NOTHING_FETCHED = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    private static Optional<Browser> running = Optional.empty();

    private Chromium() {
    }

    /** Starts it, unless it runs already; where there is none, the test that asks is skipped and says so. */
    static synchronized Browser get() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            // The build says no more than how many tests were skipped, and of a class that was skipped whole not even that.
            System.out.println(MISSING);
        }
        assumeTrue(program.isPresent(), MISSING);
        if (running.isEmpty()) {
            var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NOTHING_FETCHED));
            running = Optional.of(playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program.orElseThrow())
                    .setArgs(List.of("--disable-gpu", "--disable-background-networking", "--no-first-run"))));
        }
        return running.orElseThrow();
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
