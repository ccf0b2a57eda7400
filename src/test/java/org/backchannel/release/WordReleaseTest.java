package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;
import static org.backchannel.release.Redacting.portion;
import static org.backchannel.release.Redacting.redacted;
import static org.backchannel.release.Redacting.with;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Uploaded;
import org.backchannel.item.Item;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.release.FileReleases.Looked;
import org.backchannel.review.Decided;
import org.backchannel.review.Decided.Withhold;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text of a word processor leaves as pictures of pages that the registry has set, or it does not leave, and says why. */
class WordReleaseTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String RELATIONS = "word/_rels/document.xml.rels";

    private final FileReleases files = APP.bean(FileReleases.class);
    private final Person first = REGISTRAR.person("Wordfirst", cleared(Level.SECRET), List.of("words", "island-affairs"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Wordsecond", cleared(Level.SECRET), List.of("words", "island-affairs"), Role.REVIEWER);
    /** In no other text, so that the copies of other tests hold nothing that is withheld here. */
    private final String unique = new Random().ints(6, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();

    private static WordFile every() {
        return new WordFile().header("Heads of pages").line("The first paragraph stays.").deleted("Struck out were ", "deletedwords")
                .hidden("Behind it is ", "hiddenwords").commented("Remarked upon.", "Kissinger", "commentwords here")
                .noted("Noted below.", "Footnotewords stand here.").table("Cellwords one", "Cellwords two")
                .boxed("Beside a box.", "Boxwords")
                .footer("Feet of pages");
    }

    private static Content content(byte[] file) {
        return Redacting.content("paper.docx", file);
    }

    /** What nobody shows, a redaction could not hide and a reader would miss. */
    @Test
    void whatever_a_text_holds_is_on_its_pages_or_told() {
        Redacted redacted = redacted(content(every().bytes()), "first paragraph");
        assertThat(redacted.boxes()).isNotEmpty();
        assertThat(redacted.elsewhere()).isEmpty();
        assertThat(redacted.visible()).contains("Heads", "deletedwords", "hiddenwords", "Kissinger", "commentwords", "Footnotewords",
                "Cellwords one", "Cellwords two", "Boxwords", "Feet").doesNotContain("paragraph");
        assertThat(redacted.remarks()).anyMatch(told -> told.contains("deleted under tracked changes") && told.contains("deletedwords"))
                .anyMatch(told -> told.contains("hidden in the file") && told.contains("hiddenwords"))
                .anyMatch(told -> told.contains("said of a drawing") && told.contains("said of the box"))
                .anyMatch(told -> told.contains("docProps/core.xml"));
        assertThat(redacted.pictures()).as("a deletion is lined through").containsExactly(1);
    }

    /** Each passes only where the picture has no ink of what is withheld left. */
    @ParameterizedTest
    @ValueSource(strings = {"Heads", "deletedwords", "hiddenwords", "commentwords", "Footnotewords", "Cellwords two", "Boxwords", "Feet"})
    void wherever_it_stands_it_is_withheld(String words) {
        Redacted redacted = redacted(content(every().bytes()), words);
        assertThat(redacted.boxes()).isNotEmpty();
        assertThat(redacted.visible()).contains("first paragraph stays").doesNotContain(words);
    }

    /** Whoever has the picture and both texts cannot tell of which it is: to the dot. */
    @Test
    void two_withheld_texts_of_one_width_give_one_picture() {
        byte[] one = new WordFile().line("The first stays.").line("The fleet is north of Murmansk today").bytes();
        byte[] two = new WordFile().line("The first stays.").line("The fleet is north of ksnamruM today").bytes();
        assertThat(redacted(content(one), "fleet").pages()).isEqualTo(redacted(content(two), "fleet").pages());
    }

    @Test
    void what_is_told_of_a_file_is_read_before_it_leaves_and_the_name_is_nowhere_in_it() throws IOException {
        String name = "Karpathy" + unique + "p";
        byte[] paper = new WordFile().header("SECRET").line("(C) Our source Zoltan " + name + " was at the table" + unique + ".")
                .line("(U) The weather" + unique + " was cold.").bytes();
        Item item = Uploaded.item(APP, "paper.docx", paper, "Secret", "words");
        String id = released(item, content(paper), name);
        int remarks = files.look(asker(first), id).remarks().size();
        assertThat(remarks).isPositive();
        assertThatThrownBy(() -> files.release(asker(second), id, Given.NOWHERE)).isInstanceOf(Conflict.class)
                .hasMessageContaining("remarks");
        assertThat(files.release(asker(second), id, new Looked(Collections.emptySortedSet(), all(remarks))).made()).isTrue();
        byte[] file = files.file(asker(first), id);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain(name, "docx");
        String bundled = Bundle.of(APP.bean(Releases.class).bundle(asker(first), id)).release();
        Line entry = entry(item);
        assertThat(entry.facts()).containsKeys("setBy", "setFrom", "remarksRead");
        assertThat(bundled).as("the bundle names the same file").contains(String.valueOf(entry.facts().get("setFrom")));
        try (PDDocument read = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(read)).contains("DECLASSIFIED: RELEASED IN PART", "Set anew", "Backchannel",
                    String.valueOf(entry.facts().get("setFrom")), "Withheld on this page, black: 50X1-HUM")
                    .doesNotContain(unique, "Zoltan");
        }
    }

    @Test
    void by_its_page_each_remark_is_read_before_the_file_leaves() {
        String name = "Karpathy" + unique + "q";
        byte[] paper = new WordFile().line("(C) Our source Zoltan " + name + " was there.").hidden("Behind it is ", "hidden" + unique)
                .bytes();
        Item item = Uploaded.item(APP, "paper.docx", paper, "Confidential", "island-affairs");
        String page = "/reviews/" + released(item, content(paper), name) + "/file";
        Browser finch = APP.signedIn("finch");
        assertThat(finch.get(page).body()).contains("Set anew", "hidden in the file, shown here: `hidden" + unique + "`",
                "docProps/core.xml", "name=\"told\"");
        assertThat(finch.post(page, Map.of("told", "1")).body()).contains("say what of the file no page shows");
        assertThat(finch.post(page, Map.of("told", "1,2,3")).body()).contains("Released.");
    }

    private static SortedSet<Integer> all(int count) {
        return IntStream.rangeClosed(1, count).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Line entry(Item item) {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(entry -> entry.outcome() == Outcome.DONE && entry.facts().containsKey("redactedFile")).findFirst().orElseThrow();
    }

    private String released(Item item, Content content, String name) {
        int named = portion(content, name);
        List<String> words = Piece.of(content.portions().get(named - 1)).stream().map(piece -> piece.run().text().strip()).toList();
        String id = Decided.review(APP, item, first, second, new Withhold(named, words.indexOf("Zoltan"), words.indexOf(name), "name"));
        var releases = APP.bean(Releases.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), id).waits());
        releases.release(asker(second), id);
        return id;
    }

    @Test
    void a_picture_is_drawn_and_to_be_looked_at() {
        Redacted redacted = redacted(content(new WordFile().line("The first stays.").line("The patrols go.").picture().bytes()), "patrols");
        assertThat(redacted.pictures()).containsExactly(1);
    }

    /** Order: cells beside each other whose lines are mixed as they stand. */
    @Test
    void cells_beside_each_other_are_read_cell_by_cell() {
        String lines = "many words ".repeat(20);
        Redacted redacted = redacted(content(new WordFile().table("Left " + lines, "Right " + lines).line("The patrols go.").bytes()),
                "Left");
        assertThat(redacted.visible()).startsWith("Right").doesNotContain("Left");
    }

    @Test
    void a_word_that_is_wider_than_a_line_is_broken_and_whole() {
        String word = "Wide".repeat(400);
        Redacted redacted = redacted(content(new WordFile().line(word).line("The patrols go.").bytes()), "patrols");
        assertThat(redacted.visible()).isEqualTo(word);
    }

    @Test
    void a_long_text_goes_over_several_pages() {
        var file = new WordFile();
        for (int line = 0; line < 90; line++) {
            file.line("Paragraph number " + line + " of many.");
        }
        Redacted redacted = redacted(content(file.bytes()), "number 60 ");
        assertThat(redacted.pages()).hasSizeGreaterThan(1);
        assertThat(redacted.visible()).contains("number 59 ", "number 61 ").doesNotContain("number 60 ");
    }

    /** Nobody has decided on words that were not read. */
    @Test
    void a_file_that_says_anything_else_than_was_reviewed_is_refused() {
        Content reviewed = content(new WordFile().line("The first stays.").line("The patrols go.").bytes());
        byte[] other = new WordFile().line("The first stays.").line("The patrols stay.").bytes();
        byte[] less = new WordFile().line("The first stays.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, other), "patrols")).isInstanceOf(NotRedacted.class)
                .hasMessageContaining("something else than was read").hasMessageNotContaining("patrols");
        assertThatThrownBy(() -> redacted(with(reviewed, less), "patrols")).isInstanceOf(NotRedacted.class).hasMessageContaining("goes on");
    }

    static Stream<Arguments> hostile() {
        byte[] sound = new WordFile().line("The first stays.").line("The patrols go.").bytes();
        String document = "word/document.xml";
        return Stream.of(
                Arguments.of("a bomb of XML", with(sound, "word/bomb.xml", new byte[OfficePackage.MOST_XML + 1]), "16 MiB of XML"),
                Arguments.of("a bomb", with(sound, "word/bomb.bin", new byte[OfficePackage.MOST_BYTES + 1]), "more than 64 MiB"),
                Arguments.of("an external entity",
                        Redacting.changed(sound, document,
                                xml -> xml.replaceFirst("<w:document",
                                        "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><w:document").replace("patrols",
                                                "&x;")),
                        "document type"),
                Arguments.of("entities that grow",
                        Redacting.changed(sound, document,
                                xml -> xml.replaceFirst("<w:document", "<!DOCTYPE w:document [<!ENTITY x \"xxxx\">]><w:document")),
                        "document type"),
                Arguments.of("depth",
                        Redacting.changed(sound, document,
                                xml -> xml.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>".repeat(300)).replace("</w:body>",
                                        "</w:sdtContent></w:sdt>".repeat(300) + "</w:body>")),
                        "nested too deep"),
                Arguments.of("a macro", with(sound, "word/vbaProject.bin", new byte[]{1}), "macro"),
                Arguments.of("another file", with(sound, "word/embeddings/oleObject1.bin", new byte[]{1}), "another file"),
                Arguments.of("a picture elsewhere",
                        Redacting.changed(sound, RELATIONS,
                                xml -> xml.replace("</Relationships>",
                                        "<Relationship Id=\"x\" TargetMode=\"External\" Type=\"http://schemas.openxmlformats.org/officeDocument"
                                                + "/2006/relationships/image\" Target=\"http://example.invalid/a.png\"/></Relationships>")),
                        "outside of it"),
                Arguments.of("a part that is there twice in another case", with(sound, "word/Document.xml", new byte[]{1}),
                        "twice"),
                Arguments.of("an equation",
                        Redacting.changed(sound, document,
                                xml -> xml.replaceFirst("</w:p>",
                                        "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"/></w:p>")),
                        "`oMath`"),
                Arguments.of("another text within",
                        Redacting.changed(sound, document, xml -> xml.replace("<w:body>", "<w:body><w:altChunk/>")), "`altChunk`"),
                Arguments.of("no package", "no package".getBytes(StandardCharsets.UTF_8), "missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void what_could_harm_or_cannot_be_shown_is_refused(String what, byte[] file, String why) {
        Content reviewed = content(new WordFile().line("The first stays.").line("The patrols go.").bytes());
        assertThatThrownBy(() -> redacted(with(reviewed, file), "patrols")).as(what).isInstanceOf(NotRedacted.class)
                .hasMessageContaining(why);
    }

    /** What is in no part that is read is told part by part. */
    @Test
    void words_in_a_part_that_no_page_shows_are_told() {
        byte[] sound = new WordFile().line("The first stays.").line("The patrols go.").bytes();
        byte[] more = with(sound, "customXml/item1.xml", "<a><b>left behind</b></a>".getBytes(StandardCharsets.UTF_8));
        assertThat(redacted(with(content(sound), more), "patrols").remarks())
                .anyMatch(told -> told.contains("customXml/item1.xml") && told.contains("left behind"));
    }
}
