package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.release.Redacting.redacted;
import static org.backchannel.release.Redacting.with;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.backchannel.custody.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of OpenDocument leave as pictures of pages that the registry has set, or they do not leave, and say why. */
class OpenReleaseTest {

    private static final String HIDDEN = "<style:style style:name=\"gone\"><style:text-properties text:display=\"none\"/></style:style>"
            + "<style:style style:name=\"away\"><style:table-properties table:display=\"false\"/></style:style>"
            + "<style:style style:name=\"off\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>";

    private static byte[] text() {
        return new OpenFile("text").edges("Headwords", "Footwords").style(HIDDEN)
                .of("<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Haig</dc:creator>"
                        + "</office:change-info><text:p>deletedwords</text:p></text:deletion></text:changed-region></text:tracked-changes>")
                .of("<text:h text:outline-level=\"1\">Titlewords</text:h>").line("The first stays.")
                .line("Behind it <text:span text:style-name=\"gone\">hiddenwords</text:span> is.")
                .line("Remarked<office:annotation><dc:creator>Kissinger</dc:creator><text:p>commentwords</text:p></office:annotation> upon.")
                .line("Noted<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Notewords</text:p></text:note-body>"
                        + "</text:note> below.")
                .of("<table:table><table:table-row><table:table-cell><text:p>Cellwords one</text:p></table:table-cell><table:table-cell>"
                        + "<text:p>Cellwords two</text:p></table:table-cell></table:table-row></table:table>")
                .line("Beside<draw:frame><draw:text-box><text:p>Boxwords</text:p></draw:text-box></draw:frame> a box.")
                .of("<text:list><text:list-item><text:p>Listwords</text:p></text:list-item></text:list>")
                .line("<text:a xlink:href=\"http://example.invalid/addresswords\">Linkwords</text:a>").picture(WordFile.png()).bytes();
    }

    private static byte[] sheet() {
        return new OpenFile("spreadsheet").edges("Headwords", "Footwords").style(HIDDEN)
                .of("<table:table table:name=\"Planwords\"><table:table-row><table:table-cell><text:p>The first stays.</text:p>"
                        + "</table:table-cell><table:table-cell table:number-columns-repeated=\"3\"/>"
                        + "<table:table-cell table:formula=\"of:=formulawords\" table:number-columns-repeated=\"2\"><office:annotation>"
                        + "<dc:creator>Kissinger</dc:creator><text:p>commentwords</text:p></office:annotation><text:p>Resultwords</text:p>"
                        + "</table:table-cell><table:covered-table-cell><text:p>coveredwords</text:p></table:covered-table-cell>"
                        + "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
                        + "<table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>Rowwords</text:p></table:table-cell>"
                        + "</table:table-row></table:table>")
                .of("<table:table table:name=\"Other\" table:style-name=\"away\"><table:table-row><table:table-cell>"
                        + "<text:p>hiddenwords</text:p></table:table-cell></table:table-row></table:table>")
                .of("<table:named-expressions><table:named-range table:name=\"Definedwords\"/></table:named-expressions>").bytes();
    }

    private static byte[] slides() {
        return new OpenFile("presentation").edges("Headwords", "Footwords").style(HIDDEN)
                .of("<draw:page draw:name=\"Pagewords\"><draw:frame><draw:text-box><text:p>The first stays.</text:p></draw:text-box>"
                        + "</draw:frame><draw:custom-shape><text:p>Shapewords</text:p></draw:custom-shape><draw:g><draw:frame><draw:text-box>"
                        + "<text:p>Groupwords</text:p></draw:text-box></draw:frame></draw:g><draw:line/><presentation:notes><draw:frame>"
                        + "<draw:text-box><text:p>Notewords</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>")
                .of("<draw:page draw:style-name=\"off\"><draw:frame><draw:text-box><text:p>hiddenwords</text:p></draw:text-box></draw:frame>"
                        + "</draw:page>")
                .bytes();
    }

    private static Content content(byte[] file) {
        return Redacting.content("paper", file);
    }

    private static OpenFile sound() {
        return new OpenFile("text").line("The first stays.").line("The patrols go.");
    }

    /** What nobody shows, a redaction could not hide and a reader would miss. */
    @Test
    void whatever_a_text_holds_is_on_its_pages_or_told() {
        Redacted redacted = redacted(content(text()), "Boxwords");
        assertThat(redacted.elsewhere()).isEmpty();
        assertThat(redacted.visible()).contains("Headwords", "Footwords", "deletedwords", "Titlewords", "first", "hiddenwords",
                "commentwords", "Notewords", "Cellwords one", "Cellwords two", "Listwords", "Linkwords", "Saidwords").doesNotContain(
                        "Boxwords");
        assertThat(redacted.remarks()).contains("deleted under tracked changes, shown lined through: `deletedwords`",
                "hidden in the file, shown here: `hiddenwords`", "an address, on no page: `http://example.invalid/addresswords`")
                .anyMatch(told -> told.contains("meta.xml") && told.contains("Metawords"))
                .anyMatch(told -> told.contains("content.xml") && told.contains("Kissinger") && told.contains("Haig"));
        assertThat(redacted.pictures()).contains(1);
    }

    @Test
    void whatever_a_spreadsheet_holds_is_on_its_pages_or_told() {
        Redacted redacted = redacted(content(sheet()), "Rowwords");
        assertThat(redacted.visible()).contains("Headwords", "first", "Resultwords", "commentwords", "hiddenwords").doesNotContain(
                "Rowwords", "Planwords", "coveredwords", "formulawords", "Definedwords");
        assertThat(redacted.remarks())
                .contains("hidden in the file, shown here: a `table`", "hidden in the file, shown here: a `table-row`",
                        "a cell that the file has several times, one beside the other, stands once")
                .anyMatch(told -> told.contains("Planwords") && told.contains("coveredwords") && told.contains("formulawords")
                        && told.contains("Definedwords") && told.contains("Kissinger"));
    }

    @Test
    void whatever_a_presentation_holds_is_on_its_pages_or_told() {
        Redacted redacted = redacted(content(slides()), "Groupwords");
        assertThat(redacted.visible()).contains("Headwords", "first", "Shapewords", "Notewords", "hiddenwords")
                .doesNotContain("Groupwords");
        assertThat(redacted.remarks()).contains("hidden in the file, shown here: a `page`",
                "lines, arrows or shapes without words, which are not drawn here").anyMatch(told -> told.contains("Pagewords"));
    }

    /** Each passes only where the picture has no ink of what is withheld left. */
    @ParameterizedTest
    @ValueSource(strings = {"Headwords", "Footwords", "deletedwords", "Titlewords", "hiddenwords", "commentwords", "Notewords",
            "Cellwords two",
            "Boxwords", "Listwords", "Linkwords", "Saidwords"})
    void wherever_it_stands_in_a_text_it_is_withheld(String words) {
        withheld(text(), words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Headwords", "Footwords", "hiddenwords", "Rowwords"})
    void wherever_it_stands_in_a_spreadsheet_it_is_withheld(String words) {
        withheld(sheet(), words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Headwords", "Footwords", "Shapewords", "Groupwords", "Notewords", "hiddenwords"})
    void wherever_it_stands_in_a_presentation_it_is_withheld(String words) {
        withheld(slides(), words);
    }

    private static void withheld(byte[] file, String words) {
        Redacted redacted = redacted(content(file), words);
        assertThat(redacted.boxes()).isNotEmpty();
        assertThat(redacted.visible()).contains("first stays").doesNotContain(words);
    }

    @Test
    void a_file_that_says_anything_else_than_was_reviewed_is_refused() {
        Content reviewed = content(sound().bytes());
        byte[] other = new OpenFile("text").line("The first stays.").line("The patrols stay.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, other), "patrols")).isInstanceOf(NotRedacted.class)
                .hasMessageContaining("something else than was read").hasMessageNotContaining("patrols");
        byte[] less = new OpenFile("text").line("The first stays.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, less), "patrols")).isInstanceOf(NotRedacted.class).hasMessageContaining("goes on");
    }

    private static byte[] holding(String xml) {
        return sound().of(xml).bytes();
    }

    static Stream<Arguments> hostile() {
        byte[] plain = sound().bytes();
        return Stream.of(Arguments.of("a bomb", with(plain, "bomb.bin", new byte[OfficePackage.MOST_BYTES + 1]), "more than 64 MiB"),
                Arguments.of("a bomb of XML", with(plain, "bomb.xml", new byte[OfficePackage.MOST_XML + 1]), "16 MiB of XML"),
                Arguments.of("an external entity",
                        Redacting.changed(plain, "content.xml",
                                xml -> "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + xml.replace("patrols", "&x;")),
                        "document type"),
                Arguments.of("depth", holding("<text:section>".repeat(300) + "</text:section>".repeat(300)), "nested too deep"),
                Arguments.of("a part outside", with(plain, "../outside.xml", new byte[]{1}), "lie outside"),
                Arguments.of("a macro", with(plain, "Basic/Standard/Module1.xml", new byte[]{1}), "macro"),
                Arguments.of("a script", with(plain, "Scripts/python/a.py", new byte[]{1}), "macro"),
                Arguments.of("a macro that begins with the file",
                        Redacting.changed(plain, "content.xml",
                                xml -> xml.replace("<office:scripts/>",
                                        "<office:scripts><office:event-listeners><script:event-listener/></office:event-listeners>"
                                                + "</office:scripts>")),
                        "`scripts`"),
                Arguments.of("a control", holding("<office:forms><form:form/></office:forms>"), "`forms`"),
                Arguments.of("a button", holding("<text:p><draw:control/></text:p>"), "`control`"),
                Arguments.of("another file", with(plain, "Object 1/content.xml", new byte[]{1}), "another file"),
                Arguments.of("a chart", holding("<text:p><draw:frame><draw:object/></draw:frame></text:p>"), "`object`"),
                Arguments.of("a film", holding("<text:p><draw:frame><draw:plugin/></draw:frame></text:p>"), "`plugin`"),
                Arguments.of("a sound", holding("<anim:audio/>"), "`audio`"),
                Arguments.of("a picture elsewhere",
                        holding("<text:p><draw:frame><draw:image xlink:href=\"http://example.invalid/a.png\"/></draw:frame></text:p>"),
                        "outside of it (`image`)"),
                Arguments.of("a picture above",
                        holding("<text:p><draw:frame><draw:image xlink:href=\"../a.png\"/></draw:frame></text:p>"),
                        "outside of it (`image`)"),
                Arguments.of("another text within", holding("<text:section><text:section-source/></text:section>"), "`section-source`"),
                Arguments.of("what another program says", holding("<text:dde-connection-decl/>"), "`dde-connection-decl`"),
                Arguments.of("an equation", holding("<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"/>"), "`math`"),
                Arguments.of("no package", "no package".getBytes(StandardCharsets.UTF_8), "missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void what_could_harm_or_cannot_be_shown_is_refused(String what, byte[] file, String why) {
        Content reviewed = content(sound().bytes());
        assertThatThrownBy(() -> redacted(with(reviewed, file), "patrols")).as(what).isInstanceOf(NotRedacted.class)
                .hasMessageContaining(why);
    }
}
