package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Level;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paper has no strip that sticks to a window: each sheet that comes out of the printer is marked by itself, at its head and at its foot. */
class PrintTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String BANNER = "SECRET; NODIS";
    private static final List<String> CONTROLS = List.of("Sign out", "My access", "Skip to the content", "Change the marking", "Trail",
            "Keyboard", "Cancel", "Clear");
    private static String item = "";

    @BeforeAll
    static void a_long_paper_is_filed() {
        Chromium.get();
        REGISTRAR.person("Longwind", cleared(Level.SECRET, "NODIS"), List.of("salt"));
        var card = new Card(Kind.MEMORANDUM, "", "On paper that is long", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE,
                Optional.empty());
        String[] words = IntStream.rangeClosed(1, 90).mapToObj(n -> n + ". The quay is mended as far as its " + n
                + "th stone, of which the harbor master has given account in the words of his predecessor, at the length that they deserve.")
                .toArray(String[]::new);
        item = "/items/" + APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Secret; Nodis", new TreeSet<>(List.of("salt")), Optional.empty()), Registrar.content(words))
                .id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A4", "Letter", "A5"})
    void every_sheet_of_a_long_item_carries_the_banner_at_its_head_and_foot_and_no_controls(String format) throws IOException {
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.open(item + "/print");
            List<List<Line>> sheets = printed(marsh, format);
            assertThat(sheets).hasSizeGreaterThan(3);
            sheets.forEach(lines -> marked(lines, BANNER));
            assertThat(sheets.getLast()).extracting(Line::text).as("for whom").anyMatch(line -> line.startsWith("Printed for "));
            assertThat(sheets.stream().flatMap(List::stream).filter(line -> line.text().matches("(.* )?\\d+\\. The quay.*")))
                    .as("nothing is hidden").hasSize(90);
        }
    }

    @Test
    void the_page_on_which_it_is_read_prints_its_banner_and_not_its_text() throws IOException {
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.open(item);
            List<List<Line>> sheets = printed(marsh, "A4");
            sheets.forEach(lines -> marked(lines, BANNER));
            assertThat(sheets.stream().flatMap(List::stream).map(Line::text)).noneMatch(line -> line.contains("The quay"))
                    .anyMatch(line -> line.startsWith("The text is not printed from this page"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/quarantine"})
    void so_does_every_sheet_of_a_list(String path) throws IOException {
        Papers.file(APP);
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.open(path);
            String banner = marsh.page().locator(".bc-strip--top").innerText();
            printed(marsh, "Letter").forEach(lines -> marked(lines, banner));
        }
    }

    /** The words in a line of a sheet, and where: from 0 at its upper edge to 1 at its lower. */
    private record Line(String text, double place) {
    }

    private static void marked(List<Line> lines, String banner) {
        assertThat(lines.getFirst().text()).as("head of %s", lines).isEqualTo(banner);
        assertThat(lines.getFirst().place()).as("head of %s", lines).isLessThan(0.1);
        assertThat(lines.getLast().text()).as("foot of %s", lines).isEqualTo(banner);
        assertThat(lines.getLast().place()).as("foot of %s", lines).isGreaterThan(0.9);
        double gap = lines.getLast().place() - lines.get(lines.size() - 2).place();
        assertThat(gap).as("between the text and the banner of %s", lines).isGreaterThan(0.01);
        assertThat(lines).extracting(Line::text).doesNotContainAnyElementsOf(CONTROLS);
    }

    /** The lines of each sheet, from its upper edge to its lower. */
    private static List<List<Line>> printed(Window window, String format) throws IOException {
        List<List<Line>> sheets = new ArrayList<>();
        byte[] bytes = window.page().pdf(new Page.PdfOptions().setFormat(format));
        Optional<String> shots = Optional.ofNullable(System.getProperty("backchannel.shots"));
        if (shots.isPresent()) {
            Files.write(Path.of(shots.get(), "printed-" + format + ".pdf"), bytes);
        }
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            for (int sheet = 1; sheet <= pdf.getNumberOfPages(); sheet++) {
                var reader = new LineReader();
                reader.setStartPage(sheet);
                reader.setEndPage(sheet);
                reader.getText(pdf);
                sheets.add(reader.lines);
            }
        }
        return sheets;
    }

    private static final class LineReader extends PDFTextStripper {

        private final List<Line> lines = new ArrayList<>();

        LineReader() {
            setSortByPosition(true);
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            TextPosition first = positions.getFirst();
            double place = first.getYDirAdj() / first.getPageHeight();
            boolean goesOn = !lines.isEmpty() && Math.abs(lines.getLast().place() - place) < 0.004;
            String before = goesOn ? lines.removeLast().text() + " " : "";
            if (!(before + text).isBlank()) {
                lines.add(new Line((before + text).strip(), place));
            }
        }
    }
}
