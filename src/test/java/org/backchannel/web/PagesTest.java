package org.backchannel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** The layout, the fragments and the error pages, rendered with sample data; the pages stay under target/guide to be looked at. */
class PagesTest {
    private static final Pages PAGES = new Pages();

    @Test
    void theBannerStandsAtTopAndBottomInWordsAndColour() {
        String page = Pages.keep("item", PAGES.render("guide/item", Sample.item()));
        assertThat(strips(page)).containsExactly("bc-strip--top marking--top-secret|TOP SECRET//SENSITIVE//EXCLUSIVE EYES ONLY",
                "bc-strip--bottom marking--top-secret|TOP SECRET//SENSITIVE//EXCLUSIVE EYES ONLY");
    }

    @Test
    void aBannerThatNobodyStatedIsSystemHigh() {
        assertThat(strips(PAGES.render("guide/absent", Map.of()))).hasSize(2)
                .allMatch(strip -> strip.endsWith("marking--top-secret-codeword|Marking not stated: handle as system high"));
    }

    @Test
    void aPageWithoutContentSaysSo() {
        assertThat(strips(PAGES.render("guide/none", Map.of()))).hasSize(2)
                .allMatch(strip -> strip.endsWith("marking--none|No classified content on this page"));
    }

    @Test
    void everyFragmentRendersAndNoTextBecomesMarkup() {
        for (String page : List.of(Pages.keep("parts", PAGES.render("guide/parts", Sample.parts())),
                PAGES.render("guide/item", Sample.item()))) {
            assertThat(page).doesNotContain(Sample.HOSTILE).doesNotContain("th:").contains("&lt;script&gt;alert(1)");
        }
    }

    @Test
    void nothingIsInline() {
        for (String page : List.of(PAGES.render("guide/parts", Sample.parts()), PAGES.render("guide/item", Sample.item()))) {
            assertThat(page).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\\ssrc=)");
        }
    }

    @Test
    void idsAreUniqueAndEveryNoteLeadsThereAndBack() {
        assertThat(found(PAGES.render("guide/parts", Sample.parts()), "\\sid=\"([^\"]+)\"")).doesNotHaveDuplicates();
        String page = PAGES.render("guide/item", Sample.item());
        List<String> ids = found(page, "\\sid=\"([^\"]+)\"");
        assertThat(ids).doesNotHaveDuplicates().contains("note-1", "ref-1", "note-2", "ref-2", "note-3", "ref-3", "page-668");
        assertThat(ids).containsAll(found(page, "href=\"#([^\"]+)\""));
    }

    @Test
    void notFoundIsTheSameBytesWhoeverAsks() {
        String forNobody = PAGES.render("error/404", Map.of());
        assertThat(Pages.keep("404", PAGES.render("error/404", Sample.item()))).isEqualTo(forNobody);
        assertThat(forNobody).contains("Not found").doesNotContain("Whitfield").doesNotContain("<script").doesNotContain("csrf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "403", "404", "409", "412", "422", "500", "503", "4xx", "5xx"})
    void everyErrorPageRendersWithAndWithoutAModel(String status) {
        assertThat(PAGES.render("error/" + status, Map.of())).contains("<h1>").contains("</html>");
        assertThat(PAGES.render("error/" + status, Sample.parts())).contains("<h1>");
    }

    @Test
    void aRefusalGivesItsReasonsWithTheirRules() {
        assertThat(Pages.keep("403", PAGES.render("error/403", Sample.item()))).contains("You are a named recipient")
                .contains("read.recipient");
    }

    @Test
    void noFragmentHasTheNameOfAnElementBecauseItsCallWouldTakeThatElementToo() throws IOException {
        for (String file : List.of("marking", "ui", "form", "trail", "dialogs", "sheet")) {
            String source = new ClassPathResource("templates/fragments/%s.html".formatted(file)).getContentAsString(StandardCharsets.UTF_8);
            assertThat(found(source, "th:fragment=\"([a-z]+)")).isNotEmpty().doesNotContainAnyElementsOf(found(source, "<([a-z]+)"));
        }
    }

    @Test
    void noConditionStandsOnATagThatIsReplacedBecauseTheReplacementComesFirstAndIsThereAlways() throws IOException {
        Pattern tag = Pattern.compile("<[a-zA-Z:]+(?:\\s+[\\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'))?)*\\s*/?>");
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            List<Path> templates = files.filter(Files::isRegularFile).toList();
            assertThat(templates).hasSizeGreaterThan(30);
            for (Path template : templates) {
                assertThat(tag.matcher(Files.readString(template)).results().map(MatchResult::group)
                        .filter(found -> found.contains(" th:if=") || found.contains(" th:unless="))
                        .filter(found -> found.contains(" th:replace=") || found.contains(" th:insert="))).as(template.toString())
                        .isEmpty();
            }
        }
    }

    private static List<String> strips(String page) {
        Matcher strip = Pattern.compile("class=\"bc-strip (bc-strip--[^\"]*)\"[^>]*><p>([^<]*)</p>").matcher(page);
        return strip.results().map(found -> found.group(1) + "|" + found.group(2)).toList();
    }

    private static List<String> found(String page, String pattern) {
        return Pattern.compile(pattern).matcher(page).results().map(found -> found.group(1)).toList();
    }
}
