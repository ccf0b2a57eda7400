package org.backchannel.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.backchannel.ledger.ExportCase;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The page that verifies exports, in a window that has no network. */
final class VerifierPage implements AutoCloseable {

    private static final double PATIENCE_MS = 60_000;

    private final @Nullable BrowserContext context;
    private final @Nullable Page page;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private VerifierPage(@Nullable BrowserContext context) {
        this.context = context;
        this.page = context == null ? null : context.newPage();
    }

    static VerifierPage none() {
        return new VerifierPage(null);
    }

    /** As an auditor has it: the file on their disk. */
    static VerifierPage in(Path folder) throws IOException {
        return in(folder, ColorScheme.LIGHT);
    }

    static VerifierPage in(Path folder, ColorScheme scheme) throws IOException {
        var context = Chromium.get().newContext(new Browser.NewContextOptions().setViewportSize(Window.WIDE, 900).setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE_MS);
        context.setOffline(true);
        var made = new VerifierPage(context);
        made.page().onRequest(request -> made.requests.add(request.url()));
        made.page().onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                made.complaints.add(message.text());
            }
        });
        made.page().onPageError(made.complaints::add);
        Path file = folder.resolve("verifier.html");
        try (var in = new ClassPathResource("verifier/verifier.html").getInputStream()) {
            Files.write(file, in.readAllBytes());
        }
        made.page().navigate(file.toUri().toString());
        return made;
    }

    /** The archive with its entries changed. */
    static Path changed(Path from, Path to, UnaryOperator<String> change) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile()); var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String content = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write((entry.getName().equals("entries.jsonl") ? change.apply(content) : content).getBytes(UTF_8));
            }
        }
        return to;
    }

    Page page() {
        if (page == null) {
            throw new IllegalStateException("no page is open");
        }
        return page;
    }

    void verify(ExportCase made) {
        page().locator("#key").fill(made.key() == null ? "" : made.key());
        page().locator("#kept").fill(made.kept() == null ? "" : made.kept());
        page().locator("#witnesses").fill(made.witnesses() == null ? "" : made.witnesses());
        page().locator("#export").setInputFiles(made.file());
        await();
    }

    /** What is said of a file of what somebody could do. */
    String could(Path file) {
        // Pressed again, the question is asked anew: nothing of an earlier file is there to be taken for an answer.
        page().locator("nav button").last().click();
        page().locator("#could").setInputFiles(file);
        page().waitForFunction("() => document.querySelector('.ask .proof') !== null");
        return text(".ask .proof");
    }

    void drop(Path file) throws IOException {
        page().evaluate(
                """
                        encoded => { const it = new DataTransfer(); it.items.add(new File([Uint8Array.from(atob(encoded), c => c.charCodeAt(0))], 'trail.zip'));
                        document.getElementById('drop').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: it})); }""",
                Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        await();
    }

    private void await() {
        page().waitForFunction("() => !document.getElementById('verify').disabled && document.getElementById('verdict') !== null");
    }

    String title() {
        return text("#verdict");
    }

    /** The first sentence of the verdict. */
    String why() {
        return text("#verdict + p");
    }

    String text(String selector) {
        return page().locator(selector).first().innerText();
    }

    List<String> requests() {
        return requests;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
