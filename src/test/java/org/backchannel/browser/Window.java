package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.RunningApplication;

/** A window of Chromium on the running application. Keeps what its pages complained of: errors of scripts, refusals of the content security policy. */
final class Window implements AutoCloseable {

    static final int WIDE = 1280;
    static final int PHONE = 390;
    private static final int HIGH = 900;
    private static final double PATIENCE_MS = 60_000;

    private final RunningApplication app;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Window(RunningApplication app) {
        this.app = app;
        this.context = Chromium.get().newContext(new Browser.NewContextOptions().setViewportSize(WIDE, HIGH).setBaseURL(app.url("")));
        context.setDefaultTimeout(PATIENCE_MS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
    }

    /** Nobody is signed in there. */
    static Window ofNobody(RunningApplication app) {
        return new Window(app);
    }

    /** The person has signed in there before. */
    static Window of(RunningApplication app, String person) {
        var window = new Window(app);
        var session = app.signedIn(person).sessionCookie().orElseThrow();
        window.context.addCookies(List.of(new Cookie(session.getName(), session.getValue()).setUrl(app.url("/"))));
        return window;
    }

    private void hear(ConsoleMessage message) {
        // That a page of an error was answered with its status is no complaint of the page.
        boolean status = message.text().startsWith("Failed to load resource") && message.location().startsWith(page.url());
        if (message.type().equals("error") && !status) {
            complaints.add(message.text());
        }
    }

    List<String> complaints() {
        return complaints;
    }

    Page page() {
        return page;
    }

    /** Opens a page by its path; returns its status. */
    int open(String path) {
        Response answer = page.navigate(app.url(path));
        return answer.status();
    }

    void width(int pixels) {
        page.setViewportSize(pixels, HIGH);
    }

    /** Through the sign-in page, by typing. */
    Window signIn(String username, String password) {
        open("/");
        type("User name", username);
        type("Password", password);
        return press("Sign in");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Window press(String button) {
        button(button).first().click();
        return this;
    }

    /** In the dialog that asks whether this is meant. */
    Window agree() {
        page.locator("dialog[open] button[value=yes]").click();
        return this;
    }

    Window follow(String link) {
        link(link).first().click();
        return this;
    }

    Window type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Window choose(String label, String option) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(option);
        return this;
    }

    Window tick(String label) {
        page.getByText(label, new Page.GetByTextOptions().setExact(true)).click();
        return this;
    }

    Window keys(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /** Waits until these words stand in the page's own part. */
    Window shows(String words) {
        assertThat(page.locator("#content")).containsText(words);
        return this;
    }

    Window hides(String words) {
        assertThat(page.locator("#content")).not().containsText(words);
        return this;
    }

    /** Waits for the page by its heading, and for its scripts. */
    Window isAt(String heading) {
        assertThat(page.locator("h1")).containsText(heading);
        page.waitForLoadState();
        return this;
    }

    /** What a script in the page says about the element that has the focus. */
    Object focused(String script) {
        return page.evaluate("() => { const it = document.activeElement; return " + script + "; }");
    }

    @Override
    public void close() {
        context.close();
    }
}
