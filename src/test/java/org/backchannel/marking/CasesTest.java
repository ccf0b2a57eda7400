package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.backchannel.Shared;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published cases, by table: right, or argued in a file that says why. */
@Tag("slow")
class CasesTest {
    private static final Path FOLDER = Path.of("policies", "markings");
    private static final ModernProfile CAPCO = ModernProfile.load(ModernProfile.CAPCO, FOLDER);
    private static final ModernProfile DODM = ModernProfile.load(ModernProfile.DODM, FOLDER);
    private static final String DISPLAYED = "display marking=";
    private static final Argued BANNERS = argued("banner-cases");
    private static final Argued ROLL_UPS = argued("rollup-cases");
    private static final Argued DECLASSIFY = argued("declassify-cases");

    private static Argued argued(String table) {
        try {
            return new Argued(table);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String[]> rows(String table) throws IOException {
        return Files.readAllLines(Shared.folder("cases").resolve(table), StandardCharsets.UTF_8).stream().skip(1)
                .map(row -> row.split("\t", -1));
    }

    /** Every row whose line is in the table: a label's is told by its fields, the first line of a PDF is not. */
    static Stream<Arguments> banners() throws IOException {
        return rows("banner-cases.tsv").filter(row -> !row[4].equals("label") && !row[0].startsWith("(pdf"))
                .map(row -> Arguments.of(row[5], row[4], row[0].equals("(EMPTY)") ? "" : row[0], row[1]));
    }

    static Stream<Arguments> labels() throws IOException {
        return rows("banner-cases.tsv").filter(row -> row[4].equals("label")).map(row -> Arguments.of(row[0], row[2], row[1]));
    }

    /**
     * A NATO label as text, under the double slash with which both editions open a marking that is not of the United States. Of a label
     * that gives no text the name is all there is to read.
     */
    @ParameterizedTest
    @MethodSource("labels")
    void aLabelAsTextIsValidOrNot(String name, String fields, String expected) {
        String line = fields.startsWith(DISPLAYED) ? "//" + fields.substring(DISPLAYED.length()).replaceFirst("; lang=.*", "") : name;
        ModernReading reading = CAPCO.read(line, Form.BANNER);
        BANNERS.judge(line, reading.status() == Reading.Status.OK ? "valid" : "invalid", expected);
    }

    static Stream<Arguments> filesByTheirClassification() throws IOException {
        return rows("banner-cases.tsv").filter(row -> row[0].startsWith("(pdf")).map(row -> Arguments.of(row[2], row[1]));
    }

    /** Of a PDF the table tells what its first line was found to say; a PDF itself is read by the tests of {@code custody}. */
    @ParameterizedTest
    @MethodSource("filesByTheirClassification")
    void whatAFilesFirstLineSaysIsReadAndPrinted(String fields, String expected) {
        ModernReading reading = DODM.read("(//" + fields.replaceFirst("classification=([^;]*);.*", "$1") + ")", Form.PORTION);
        BANNERS.judge("(pdf first line)", reading.status() == Reading.Status.OK ? "valid" : "invalid", expected);
        assertThat(reading.line().orElseThrow().owners()).hasToString(fields.replaceFirst(".*owner-producer=(.*)", "[$1]"));
        comesBack(DODM, reading.line().orElseThrow(), Form.BANNER);
    }

    @ParameterizedTest
    @MethodSource("banners")
    void aLineIsValidOrNot(String profile, String kind, String line, String expected) {
        ModernProfile edition = profile.startsWith("DODM") ? DODM : CAPCO;
        ModernReading reading = edition.read(line, kind.equals("portion") ? Form.PORTION : Form.BANNER);
        BANNERS.judge(line + (profile.startsWith("ION") ? " (ION)" : ""), reading.status() == Reading.Status.OK ? "valid" : "invalid",
                expected);
        if (reading.status() == Reading.Status.OK) {
            comesBack(edition, reading.line().orElseThrow(), reading.form());
        }
    }

    private static void comesBack(ModernProfile edition, ModernLine line, Form form) {
        String printed = edition.print(line, form);
        ModernReading again = edition.read(printed, form);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(again.broken().stream().filter(broken -> broken.severity() == Broken.Severity.ERROR)).as(printed).isEmpty();
            softly.assertThat(again.line()).as(printed).contains(line);
            softly.assertThat(edition.print(again.line().orElseThrow(), form)).isEqualTo(printed);
            softly.assertThat(edition.systemHigh().level().rank()).isGreaterThanOrEqualTo(edition.marking(line).level().rank());
        });
    }

    static Stream<Arguments> paragraphs() throws IOException {
        return rows("banner-cases.tsv").filter(row -> row[1].equals("invalid") && row[2].matches(".*paras=[0-9].*"))
                .map(row -> Arguments.of(row[0], row[4], row[2].replaceFirst(".*paras=", "")));
    }

    /** What is said to be wrong names the paragraph of the manual that the table names. */
    @ParameterizedTest
    @MethodSource("paragraphs")
    void whatIsWrongNamesItsParagraph(String line, String kind, String paragraphs) {
        ModernReading reading = DODM.read(line, kind.equals("portion") ? Form.PORTION : Form.BANNER);
        List<String> named = Stream.concat(reading.unknown().stream().map(DODM::unregistered), reading.broken().stream())
                .filter(broken -> broken.source().contains("DoDM")).flatMap(broken -> Stream.of(broken.source().split("[;, ]+"))).toList();
        // A dash stands for a fault that the table gives no paragraph for.
        assertThat(named).containsAll(Stream.of(paragraphs.split(",\\s*")).filter(one -> !one.equals("-"))
                .map(one -> one.replaceFirst("\\.$", "")).toList());
    }

    static Stream<Arguments> rollUps() throws IOException {
        return rows("rollup-cases.tsv").filter(row -> row[0].startsWith("(")).map(row -> Arguments.of(row[0], row[1]));
    }

    @ParameterizedTest
    @MethodSource("rollUps")
    void portionsRollUp(String portions, String banner) {
        RollUp rolled = RollUp.of(CAPCO, List.of(portions.split(" ;; ")), Optional.empty(), Optional.empty());
        ROLL_UPS.judge(portions, rolled.banner().orElse(""), banner);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("rollUps")
    void withTheBannerStatedEveryPageRollsUpAsTheManualHasIt(String portions, String banner) {
        RollUp rolled = RollUp.of(CAPCO, List.of(portions.split(" ;; ")), Optional.empty(), Optional.of(banner));
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(rolled.banner()).contains(banner);
            softly.assertThat(rolled.conflicts()).isEmpty();
            softly.assertThat(rolled.compare(CAPCO.read(banner, Form.BANNER).line().orElseThrow())).isEmpty();
        });
    }

    static Stream<Arguments> sources() throws IOException {
        return rows("declassify-cases.tsv").map(row -> Arguments.of(row[0], row[1]));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void sourcesAndDecisionsGiveOneValueOrNone(String sources, String expected) {
        Declassify told = Declassify.of(sources, LocalDate.of(2026, 1, 1), ClassificationBlockTest.RULES);
        String wanted = expected.startsWith("OCA guidance") ? "20510101" : expected.replaceFirst(" \\(.*", "").replaceFirst(" format", "");
        String got = !told.errors().isEmpty() ? "rejected" : wanted.equals("accepted") ? "accepted" : told.value().orElse("");
        DECLASSIFY.judge(sources, got, wanted);
    }

    @AfterAll
    static void summary() {
        BANNERS.print();
        ROLL_UPS.print();
        DECLASSIFY.print();
    }
}
