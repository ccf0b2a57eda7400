package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentTest {

    private static final String HEAD = "<head>1. Letter</head>";

    static Stream<Arguments> blocks() {
        return Stream.of(
                row("<p>One\n   line <hi rend='italic'>and</hi> another</p>", "PARAGRAPH|TEXT:One line |EMPHASIS:and|TEXT: another"),
                row("<p>the <hi rend='italic'>one <term>SALT</term> <persName>Kay</persName></hi> <gloss>ABM</gloss></p>",
                        "PARAGRAPH|TEXT:the |EMPHASIS:one |TERM/italic:SALT|EMPHASIS: |PERSON/italic:Kay|TEXT: |TERM:ABM"),
                row("<p>To <pb n='668'/>develop</p>", "PARAGRAPH|TEXT:To |PAGE_BREAK:668|TEXT:develop"),
                row("<pb n='669'/><p>Next</p>", "PARAGRAPH|PAGE_BREAK:669|TEXT:Next"),
                row("<p>Last</p><pb n='7'/>", "PARAGRAPH|TEXT:Last|PAGE_BREAK:7"),
                row("<p>See <ref target='#d219'>Document 219</ref>.</p>",
                        "PARAGRAPH|TEXT:See |REFERENCE:Document 219>frus-test#d219|TEXT:."),
                row("<p><ref target='javascript:alert(1)'>here</ref></p>", "PARAGRAPH|REFERENCE:here"),
                row("<p>To<note n='2' xml:id='d1fn2'>Not <persName>Kay</persName>.</note> us</p>",
                        "PARAGRAPH|TEXT:To|NOTE_ANCHOR:d1fn2>2|TEXT: us", "NOTE(2)|TEXT:Not |PERSON:Kay|TEXT:."),
                row("<p>A<note n='1'>x</note>B<note n='1' xml:id='d1fn9'>y</note></p>",
                        "PARAGRAPH|TEXT:A|NOTE_ANCHOR:>1|TEXT:B|NOTE_ANCHOR:d1fn9>d1fn9", "NOTE(1)|TEXT:x", "NOTE(d1fn9)|TEXT:y"),
                row("<p>A<note n='1'><p>x</p><p>y</p></note></p>", "PARAGRAPH|TEXT:A|NOTE_ANCHOR:>1",
                        "NOTE(1)|LINE_BREAK:|TEXT:x|LINE_BREAK:|TEXT:y"),
                row("<p><seg type='portion-mark'>(S)</seg> Talks</p>", "PARAGRAPH(S)|TEXT:Talks"),
                row("<p>Talks <seg type='portion-mark'>(S)</seg></p>", "PARAGRAPH|TEXT:Talks (S)"),
                row("<list><head>TO</head><label>1.</label><item>a<list><item>b</item></list>c</item></list>", "HEADING@1|TEXT:TO",
                        "LIST_ITEM(1.)|TEXT:a", "LIST_ITEM@1|TEXT:b", "LIST_ITEM|TEXT:c"),
                row("<table><row><cell>a</cell><cell/></row></table>", "TABLE|TEXT:a|CELL_END:|CELL_END:|ROW_END:"),
                row("<closer>Yours,<lb/> <signed><hi rend='strong'>GS</hi></signed></closer>", "SIGNATURE|TEXT:Yours,",
                        "SIGNATURE|STRONG:GS"),
                row("<p rend='center'>Attachment</p>", "HEADING@1|TEXT:Attachment"),
                row("<frus:attachment><head>Tab A</head><p>x</p></frus:attachment>", "HEADING@1|TEXT:Tab A", "PARAGRAPH@1|TEXT:x"),
                row("stray", "PARAGRAPH|TEXT:stray"));
    }

    static Stream<Arguments> brackets() {
        return Stream.of(
                row("<p>by [<hi rend='italic'>name not declassified</hi>] now</p>",
                        "PARAGRAPH|TEXT:by |WITHHELD:[name not declassified]|TEXT: now"),
                row("<p>[less than 1 line of source text not declassified]</p>",
                        "PARAGRAPH|WITHHELD:[less than 1 line of source text not declassified]"),
                row("<p>a [<hi rend='italic'>1 line <pb n='2'/>not declassified</hi>] b</p>",
                        "PARAGRAPH|TEXT:a |WITHHELD:[1 line not declassified]|PAGE_BREAK:2|TEXT: b"),
                row("<p>(Helenski) [<hi rend='italic'>sic</hi>],</p>", "PARAGRAPH|TEXT:(Helenski) |EDITORIAL:[sic]|TEXT:,"),
                row("<p>K[issinger] on [<gloss>ABM</gloss> levels]</p>",
                        "PARAGRAPH|TEXT:K|EDITORIAL:[issinger]|TEXT: on |EDITORIAL:[ABM levels]"),
                row("<p>[see <ref target='#d2'>2</ref>]</p>", "PARAGRAPH|TEXT:[see |REFERENCE:2>frus-test#d2|TEXT:]"),
                row("<p>[no end</p>", "PARAGRAPH|TEXT:[no end"),
                row("<p>x [a]<note n='1'>All brackets are in the original.</note></p>", "PARAGRAPH|TEXT:x [a]|NOTE_ANCHOR:>1",
                        "NOTE(1)|TEXT:All brackets are in the original."));
    }

    private static Arguments row(String xml, String... expected) {
        return Arguments.of(xml, List.of(expected));
    }

    @ParameterizedTest
    @MethodSource({"blocks", "brackets"})
    void reads(String xml, List<String> expected) {
        VolumeDocument document = Reads.document(HEAD + xml);
        assertThat(Reads.lines(document)).startsWith("HEADING|TEXT:1. Letter").hasSize(expected.size() + 1)
                .endsWith(expected.toArray(String[]::new));
        assertThat(document.problems()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsKeptAndReported() {
        VolumeDocument document = Reads.document(HEAD + "<uh-oh>not in sequence</uh-oh><p>a <strange>b</strange></p>");
        assertThat(Reads.lines(document)).contains("PARAGRAPH|EDITORIAL:not in sequence", "PARAGRAPH|TEXT:a b");
        assertThat(document.problems()).extracting(Problem::what).containsExactly(
                "`uh-oh` is not known; its text is kept as an editor's remark", "`strange` is not known; its text is kept");
        assertThat(document.problems()).extracting(Problem::document).containsOnly("d1");
    }

    @Test
    void contentNeverPrintsItself() {
        VolumeDocument document = Reads.document(HEAD + "<p>the plan</p>");
        assertThat(document.content().toString()).doesNotContain("plan");
    }
}
