package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that a stranger may hand in: each is refused with a line and a reason, and nothing is fetched. */
class HostileXmlTest {

    private static final Limits SMALL = new Limits(1 << 20, 20, 8, 500, 100, 2_000, 3);
    private static final String GOOD = "<div type='document' n='1' xml:id='d1'><head>1. Letter</head></div>";

    static Stream<Arguments> files() {
        String body = Reads.volume(GOOD);
        return Stream.of(row("nothing", "", "line 1: "), row("words", "Dear Sir,", "line 1: "), row("JSON", "{\"a\":1}", "line 1: "),
                row("another root", "<html><body/></html>", "this is not TEI"),
                row("no namespace", "<TEI><text/></TEI>", "this is not TEI"),
                row("no document", Reads.volume("<p>x</p>"), "there is no document in it"),
                row("a file by entity", "<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + body.replace("Letter", "&x;"),
                        "a document type is not accepted"),
                row("a document type elsewhere", "<!DOCTYPE TEI SYSTEM 'http://127.0.0.1:9/x.dtd'>" + body,
                        "a document type is not accepted"),
                row("a billion laughs", "<!DOCTYPE TEI [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
                        + body.replace("Letter", "&c;"), "a document type is not accepted"),
                row("an undeclared entity", body.replace("Letter", "&nbsp;"), "line 1: "),
                row("depth", Reads.volume("<p>".repeat(500) + "</p>".repeat(500)), "line 1: "),
                row("depth in a document",
                        Reads.volume("<div type='document' xml:id='d1'>" + "<p>".repeat(500) + "</p>".repeat(500) + "</div>"),
                        "line 1: "),
                row("many attributes", Reads.volume("<div " + attributes(200) + "/>"), "line 1: "),
                row("a long attribute", Reads.volume("<div type='document' xml:id='d1' n='" + "9".repeat(5000) + "'/>"),
                        "an attribute is longer than 500 characters"),
                row("too many documents", Reads.volume(GOOD + GOOD + GOOD + GOOD), "it has more than 3 documents"),
                row("a bomb of size", Reads.volume("<p>" + "x".repeat(2 << 20) + "</p>"), "larger than 1048576 bytes"),
                row("a control character", body.replace("Letter", "\u0001"), "line 1: "));
    }

    private static Arguments row(String name, String xml, String reason) {
        return Arguments.of(name, xml, reason);
    }

    private static String attributes(int n) {
        var all = new StringBuilder();
        for (int i = 0; i < n; i++) {
            all.append("a").append(i).append("='' ");
        }
        return all.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefused(String name, String xml, String reason) {
        InvalidVolume refused = refusal(Reads.stream(xml), new ArrayList<>());
        assertThat(refused).as(name).isNotNull().hasMessageContaining(reason);
        assertThat(refused.line()).isPositive();
        assertThat(refused.getMessage()).hasSizeLessThan(320);
    }

    @Test
    void documentsBeforeABreakAreKept() {
        List<VolumeDocument> read = new ArrayList<>();
        String xml = Reads.volume(GOOD + "\n" + GOOD.replace("d1", "d2") + "\n<div type='document' xml:id='d3'><head>");
        InvalidVolume refused = refusal(Reads.stream(xml.substring(0, xml.indexOf("<head>", xml.indexOf("d3")))), read);
        assertThat(refused).hasMessageStartingWith("line 3: the XML breaks off");
        assertThat(read).extracting(VolumeDocument::document).containsExactly("d1", "d2");
    }

    @Test
    void bytesThatAreNotTheSaidEncodingAreRefused() {
        byte[] latin = Reads.volume(GOOD.replace("Letter", "Café")).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(new ByteArrayInputStream(latin), new ArrayList<>())).hasMessageContaining("breaks off");
        byte[] utf16 = ("<?xml version='1.0' encoding='UTF-8'?>" + Reads.volume(GOOD)).getBytes(StandardCharsets.UTF_16LE);
        assertThat(refusal(new ByteArrayInputStream(utf16), new ArrayList<>())).isNotNull();
    }

    @Test
    void aDocumentBeyondTheLimitsIsReadAsFarAsThat() {
        List<VolumeDocument> read = new ArrayList<>();
        String big = "<div type='document' xml:id='d1'><head>1. Letter</head>" + "<p>x</p>".repeat(60) + "</div>";
        String longer = "<div type='document' xml:id='d2'><head>2. Letter</head><p>x</p><p>" + "y".repeat(3000) + "</p></div>";
        new VolumeReader(Reads.REGISTER, SMALL).read(Reads.stream(Reads.volume(big + longer + GOOD.replace("d1", "d3"))), "v", read::add);
        assertThat(read).extracting(d -> d.problems().stream().map(Problem::what).toList()).containsExactly(
                List.of("it has more than 100 elements; the rest is left out"),
                List.of("it has more than 2000 characters; the rest is left out"), List.of());
        assertThat(Reads.lines(read.get(1))).contains("PARAGRAPH|TEXT:x");
    }

    @Test
    void idsAreUniqueWhateverTheFileSays() {
        List<VolumeDocument> read = Reads
                .all(Reads.stream(Reads.volume(GOOD + "\n" + GOOD + "\n<div type='document'><head>x</head></div>")), "v");
        assertThat(read).extracting(VolumeDocument::document).containsExactly("d1", "d1-document-2", "document-3");
        assertThat(read).extracting(d -> d.problems().size()).containsExactly(0, 1, 1);
    }

    /** Repetitions that make a careless reader take minutes: each is a file of a few megabytes. */
    static Stream<Arguments> slow() {
        String note = "<head>1. Letter<note type='source'>Source: Box 1. x %s</note></head>";
        return Stream.of(Arguments.of("markings", note.formatted("Secret; ".repeat(300_000))),
                Arguments.of("brackets", "<head>1. Letter</head><p>" + "[a".repeat(1_000_000) + "</p>"),
                Arguments.of("comments", "<head>1. Letter</head><p>" + "a<!-- -->".repeat(90_000) + "</p>"),
                Arguments.of("parentheses", "<head>1. Letter From " + "(a".repeat(500_000) + " to " + "b)".repeat(500_000) + "</head>"),
                Arguments.of("stops", "<head>1. Letter</head><p>" + ".".repeat(2_000_000) + "</p>"),
                Arguments.of("notes", "<head>1. Letter</head><p>" + "a<note n='1'>b</note>".repeat(50_000) + "</p>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slow")
    void costsNoMoreThanItsSize(String name, String children) {
        VolumeDocument read = assertTimeout(Duration.ofSeconds(20), () -> Reads.document(children), name);
        assertThat(read.content().portions()).isNotEmpty();
        assertThat(read.card().heading()).hasSizeLessThanOrEqualTo(2_000);
        assertThat(read.markingLine()).isEmpty();
    }

    private static InvalidVolume refusal(InputStream in, List<VolumeDocument> read) {
        return catchThrowableOfType(InvalidVolume.class, () -> new VolumeReader(Reads.REGISTER, SMALL).read(in, "v", read::add));
    }
}
