package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every page has to stand up to, on a desk and on a phone. */
final class Look {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    /** Where pictures of the pages are put, for people to look at; none without the property {@code backchannel.shots}. */
    private static final Optional<Path> SHOTS = Optional.ofNullable(System.getProperty("backchannel.shots")).map(Path::of);

    private Look() {
    }

    static void at(Window window, String name) {
        for (int width : List.of(Window.WIDE, Window.PHONE)) {
            window.width(width);
            String where = name + " at " + width;
            shoot(window.page(), name + (width == Window.WIDE ? "" : "-phone"));
            assertThat(grave(window.page())).as(where).isEmpty();
            assertThat((Integer) window.page().evaluate("document.documentElement.scrollWidth")).as(where + ", across")
                    .isLessThanOrEqualTo(width);
        }
        window.width(Window.WIDE);
        framed(window.page(), name);
        assertThat(window.complaints()).as(name).isEmpty();
    }

    private static List<String> grave(Page page) {
        return new AxeBuilder(page).setLegacyMode(true).analyze().getViolations().stream().filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(Look::told).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + rule.getNodes().stream().map(node -> "\n  " + node.getHtml() + "\n    "
                + node.getFailureSummary()).toList();
    }

    /** One heading, a title that is not the page's content, and the same strip at the top and at the bottom, both within the window. */
    private static void framed(Page page, String name) {
        assertThat(page.locator("h1").count()).as(name + ", headings").isEqualTo(1);
        assertThat(page.title()).as(name).endsWith(" · Backchannel").doesNotContain("Cape Lorn");
        assertThat(page.locator(".bc-strip").allInnerTexts()).as(name).hasSize(2).allMatch(text -> !text.isBlank())
                .matches(strips -> strips.getFirst().equals(strips.getLast()));
        assertThat(page.locator(".bc-strip--top").boundingBox().y).as(name).isBetween(0.0, 1.0);
        var foot = page.locator(".bc-strip--bottom").boundingBox();
        assertThat(foot.y + foot.height).as(name + ", the foot's lower edge").isBetween(page.viewportSize().height - 1.0,
                page.viewportSize().height + 1.0);
    }

    private static void shoot(Page page, String name) {
        SHOTS.ifPresent(folder -> {
            var size = page.viewportSize();
            // As high as the page, since the strips stick to the window.
            page.setViewportSize(size.width, Math.max(size.height, (Integer) page.evaluate("document.documentElement.scrollHeight")));
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
            page.setViewportSize(size.width, size.height);
        });
    }
}
