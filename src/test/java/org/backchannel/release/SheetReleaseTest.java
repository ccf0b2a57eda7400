package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.release.Redacting.redacted;
import static org.backchannel.release.Redacting.with;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.backchannel.custody.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A workbook leaves as pictures of pages that the registry has set, or it does not leave, and says why. */
class SheetReleaseTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private static SheetFile every() {
        return new SheetFile("Planwords").row("The first stays.", "Cellwords", "third").number(1234.5, "#,##0.00").day(
                LocalDate.of(1969, 7, 20), "yyyy-mm-dd").formula("CONCATENATE(\"a\",\"formulawords\")", "Resultwords")
                .comment("Remarked upon", 0, "Kissinger", "commentwords here").comment("Beside it", 3, "Haig", "lonelywords here")
                .edges("Headwords", "Footwords").box("Boxwords").link("See there", "http://example.invalid/addresswords")
                .named("Definedwords").picture(WordFile.png()).hidden("Secondwords", "hiddenwords").hideFirstRow();
    }

    private static Content content(byte[] file) {
        return Redacting.content("paper.xlsx", file);
    }

    private static byte[] sound() {
        return new SheetFile("Plan").row("The first stays.").row("The patrols go.").bytes();
    }

    /** What nobody shows, a redaction could not hide and a reader would miss. */
    @Test
    void whatever_a_workbook_holds_is_on_its_pages_or_told() {
        Redacted redacted = redacted(content(every().bytes()), "Beside it");
        assertThat(redacted.elsewhere()).isEmpty();
        assertThat(redacted.visible()).contains("Planwords", "first", "Cellwords", "1,234.50", "1969-07-20", "Resultwords", "Kissinger",
                "commentwords", "Headwords", "Footwords", "Boxwords", "addresswords", "Secondwords", "hiddenwords")
                .doesNotContain("Beside", "formulawords", "Definedwords");
        assertThat(redacted.remarks())
                .contains("hidden in the file, shown here: sheet 2", "hidden in the file, shown here: rows of sheet 1: 1")
                .anyMatch(told -> told.contains("xl/workbook.xml") && told.contains("Definedwords"))
                .anyMatch(told -> told.contains(SHEET) && told.contains("formulawords"))
                .anyMatch(told -> told.contains("docProps/core.xml"))
                .noneMatch(told -> told.contains("Cellwords") || told.contains("commentwords") || told.contains("addresswords"));
        assertThat(redacted.pictures()).as("the picture").contains(1);
    }

    /** Each passes only where the picture has no ink of what is withheld left. */
    @ParameterizedTest
    @ValueSource(strings = {"Planwords", "Cellwords", "1,234.50", "1969-07-20", "Resultwords", "commentwords", "lonelywords", "Headwords",
            "Footwords", "Boxwords", "addresswords", "Secondwords", "hiddenwords"})
    void wherever_it_stands_it_is_withheld(String words) {
        Redacted redacted = redacted(content(every().bytes()), words);
        assertThat(redacted.boxes()).isNotEmpty();
        assertThat(redacted.visible()).contains("See there").doesNotContain(words);
    }

    @Test
    void what_its_format_hides_is_shown_and_told() {
        byte[] file = new SheetFile("Plan").row("The first stays.").number(424242, ";;;").row("The patrols go.").bytes();
        Redacted redacted = redacted(content(file), "patrols");
        assertThat(redacted.visible()).contains("424242");
        assertThat(redacted.remarks()).anyMatch(told -> told.startsWith("hidden in the file by its format") && told.contains("424242"));
    }

    @Test
    void words_that_no_cell_shows_are_told() {
        byte[] file = Redacting.changed(sound(), "xl/sharedStrings.xml", xml -> xml.replace("</sst>", "<si><t>left behind</t></si></sst>"));
        assertThat(redacted(content(file), "patrols").remarks()).anyMatch(told -> told.contains("left behind"));
    }

    /** Words in the cell itself, by parts, with how they are spoken; yes and no; errors; a number of no format. */
    @Test
    void every_kind_of_cell_is_set_as_it_was_read() {
        byte[] rich = Redacting.changed(sound(), "xl/sharedStrings.xml",
                xml -> xml.replace("</sst>",
                        "<si><r><t>Rich</t></r><r><t>words_x0041_</t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si></sst>"));
        byte[] file = Redacting.changed(rich, SHEET,
                xml -> xml.replace("</sheetData>",
                        "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>Inlinewords</t></is></c><c r=\"C5\" t=\"b\"><v>1</v></c>"
                                + "<c r=\"D5\" t=\"e\"><v>#REF!</v></c><c r=\"E5\"><f>1+1</f><v>2.5</v></c><c r=\"F5\"/>"
                                + "<c r=\"G5\" t=\"s\"><v>2</v></c></row></sheetData>"));
        assertThat(redacted(content(file), "patrols").visible()).contains("Inlinewords", "TRUE", "ERROR:#REF!", "2.5", "RichwordsA spoken");
    }

    @Test
    void a_thread_of_comments_on_a_cell_is_withheld() {
        byte[] thread = with(sound(), "xl/threadedComments/threadedComment1.xml", ("<ThreadedComments xmlns=\"http://schemas.microsoft.com/"
                + "office/spreadsheetml/2018/threadedcomments\"><threadedComment ref=\"A1\" personId=\"x\" id=\"y\"><text>Threadwords"
                + "</text></threadedComment></ThreadedComments>").getBytes(StandardCharsets.UTF_8));
        byte[] file = with(thread, "xl/worksheets/_rels/sheet1.xml.rels",
                ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                        + "2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/"
                        + "threadedComment\" Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>").getBytes(
                                StandardCharsets.UTF_8));
        Redacted redacted = redacted(content(file), "Threadwords");
        assertThat(redacted.boxes()).isNotEmpty();
        assertThat(redacted.visible()).contains("The patrols go.").doesNotContain("Threadwords");
    }

    /** A sheet is as wide as it likes, and a page is not. */
    @Test
    void columns_that_go_beyond_the_page_stand_below() {
        String[] cells = new String[60];
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = "Column" + cell + "x";
        }
        Redacted redacted = redacted(content(new SheetFile("Plan").row(cells).row("The patrols go.").bytes()), "patrols");
        assertThat(redacted.visible()).contains("Column0x", "Column59x").doesNotContain("patrols");
    }

    @Test
    void a_file_that_says_anything_else_than_was_reviewed_is_refused() {
        Content reviewed = content(sound());
        byte[] other = new SheetFile("Plan").row("The first stays.").row("The patrols stay.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, other), "patrols")).isInstanceOf(NotRedacted.class)
                .hasMessageContaining("cell A2 of sheet 1 says something else than was read").hasMessageNotContaining("patrols");
        byte[] less = new SheetFile("Plan").row("The first stays.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, less), "patrols")).isInstanceOf(NotRedacted.class).hasMessageContaining("goes on");
        byte[] renamed = new SheetFile("Other").row("The first stays.").row("The patrols go.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, renamed), "patrols")).isInstanceOf(NotRedacted.class)
                .hasMessageContaining("the name of sheet 1");
    }

    static Stream<Arguments> hostile() {
        byte[] sound = sound();
        byte[] one = {1};
        return Stream.of(Arguments.of("a bomb", with(sound, "xl/bomb.bin", new byte[OfficePackage.MOST_BYTES + 1]), "more than 64 MiB"),
                Arguments.of("a bomb of XML", with(sound, "xl/bomb.xml", new byte[OfficePackage.MOST_XML + 1]), "16 MiB of XML"),
                Arguments.of("an external entity",
                        Redacting.changed(sound, "xl/sharedStrings.xml",
                                xml -> xml.replaceFirst("<sst", "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><sst").replace(
                                        "patrols", "&x;")),
                        "document type"),
                Arguments.of("a part outside", with(sound, "xl/../../outside.xml", one), "lie outside"),
                Arguments.of("a reference outside",
                        Redacting.changed(sound, "xl/_rels/workbook.xml.rels",
                                xml -> xml.replace("worksheets/sheet1.xml", "../../worksheets/sheet1.xml")),
                        "lie outside"),
                Arguments.of("a macro", with(sound, "xl/vbaProject.bin", one), "macro"),
                Arguments.of("a control", with(sound, "xl/ctrlProps/ctrlProp1.xml", one), "control"),
                Arguments.of("an object", with(sound, "xl/embeddings/oleObject1.bin", one), "another file"),
                Arguments.of("a chart", with(sound, "xl/charts/chart1.xml", one), "chart"),
                Arguments.of("another workbook", with(sound, "xl/externalLinks/externalLink1.xml", one), "from another file"),
                Arguments.of("what a pivot table keeps", with(sound, "xl/pivotCache/pivotCacheDefinition1.xml", one), "from another file"),
                Arguments.of("a connection", with(sound, "xl/connections.xml", one), "database"),
                Arguments.of("a picture behind the cells",
                        Redacting.changed(sound, SHEET, xml -> xml.replace("</worksheet>", "<picture/></worksheet>")), "`picture`"),
                Arguments.of("another count of days",
                        Redacting.changed(sound, "xl/workbook.xml", xml -> xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
                                .replace("date1904=\"false\"", "")),
                        "1904"),
                Arguments.of("words that are not there",
                        Redacting.changed(sound, SHEET, xml -> xml.replace("<v>1</v>", "<v>7</v>")), "words that are not in it"),
                Arguments.of("no package", "no package".getBytes(StandardCharsets.UTF_8), "missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void what_could_harm_or_cannot_be_shown_is_refused(String what, byte[] file, String why) {
        Content reviewed = content(sound());
        assertThatThrownBy(() -> redacted(with(reviewed, file), "patrols")).as(what).isInstanceOf(NotRedacted.class)
                .hasMessageContaining(why);
    }
}
