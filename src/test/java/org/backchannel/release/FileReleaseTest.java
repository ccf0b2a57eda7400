package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Uploaded;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.item.Item;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.review.Decided;
import org.backchannel.review.Decided.Withhold;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.review.ReviewKind;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PDF that was filed leaves with what is withheld black in the picture, and nowhere else; or it does not leave, and says why. */
class FileReleaseTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final float LEFT = 72;
    private static final Redaction.Pages NOWHERE = (picture, boxes) -> assertThat(picture.getWidth()).isPositive();

    private final FileReleases files = APP.bean(FileReleases.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("files"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("files"), Role.REVIEWER);
    /** In no other text, so that the copies of other tests hold nothing that is withheld here. */
    private final String unique = new Random().ints(6, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    /** Before an h its last letter folds with that. */
    private final String name = "Karpathy" + unique + "p";
    private final String line = "(C) Our source Zoltan " + name + " was present at the table.";
    private final String patrols = "(S) Submarine" + unique + " patrols north" + unique + " of Murmansk" + unique;

    private TypedPdf typed() {
        return new TypedPdf().titled(name).line(280, 750, "SECRET").line(LEFT, 700, line).line(LEFT, 640, patrols).line(LEFT, 626,
                "are doubled" + unique + " gjpqy.").line(280, 60, "SECRET").page().line(280, 750, "SECRET")
                .line(LEFT, 700, "(U) The weather was cold.").line(280, 60, "SECRET");
    }

    private Item filed() {
        return Uploaded.item(APP, "paper.pdf", typed().bytes(), "Secret", "files");
    }

    private static int portion(Content content, String with) {
        List<String> words = content.portions().stream().map(portion -> portion.words()).toList();
        return words.indexOf(words.stream().filter(one -> one.contains(with)).findFirst().orElseThrow()) + 1;
    }

    private Content content() {
        return Uploaded.content(APP, "paper.pdf", typed().bytes());
    }

    /** Both words of the name, and the paragraph on the patrols. */
    private Withhold[] gaps() {
        Content content = content();
        int named = portion(content, name);
        List<String> words = Piece.of(content.portions().get(named - 1)).stream().map(piece -> piece.run().text().strip()).toList();
        return new Withhold[]{new Withhold(named, words.indexOf("Zoltan"), words.indexOf(name), "name"),
                new Withhold(portion(content, "patrols"), -1, -1, "")};
    }

    private String decided(Item item) {
        String id = Decided.review(APP, item, first, second, gaps());
        var releases = APP.bean(Releases.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), id).waits());
        return id;
    }

    private String released(Item item) {
        String id = decided(item);
        APP.bean(Releases.class).draft(asker(first), id).finds()
                .forEach(find -> APP.bean(Releases.class).accept(asker(second), id, find.id(), "a title of this test"));
        APP.bean(Releases.class).release(asker(second), id);
        return id;
    }

    @Test
    void what_is_withheld_is_black_in_the_picture_and_nowhere_else_in_the_file() throws IOException {
        Item item = filed();
        String id = released(item);
        FileRelease made = files.release(asker(second), id, Given.NOWHERE);
        assertThat(made.pages()).isEqualTo(2);
        byte[] file = files.file(asker(first), id);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("Times", name);
        try (PDDocument read = Loader.loadPDF(file)) {
            String text = new PDFTextStripper().getText(read);
            assertThat(text).contains("DECLASSIFIED: RELEASED IN PART", "Withheld on this page, black: 50X1-HUM",
                    "Nothing is withheld on this page.").doesNotContain(unique, "source", "weather");
            BufferedImage page = new PDFRenderer(read).renderImageWithDPI(0, Redaction.DPI);
            assertThat(black(page, TypedPdf.within(LEFT, 700, line, "Zoltan " + name), read)).as("the name").isGreaterThan(0.6);
            assertThat(black(page, TypedPdf.within(LEFT, 640, patrols, patrols), read)).as("the patrols").isGreaterThan(0.6);
            assertThat(black(page, TypedPdf.within(LEFT, 626, "are doubled", "are doubled"), read)).as("their second line")
                    .isGreaterThan(0.6);
            assertThat(black(page, TypedPdf.within(LEFT, 700, line, "Our source"), read)).as("what is released").isBetween(0.02, 0.5);
            assertThat(black(page, TypedPdf.within(LEFT, 700, line, "present at the table"), read)).as("what is released").isBetween(0.02,
                    0.5);
        }
        assertThat(APP.bean(Trail.class).trailOf(Subject.item(item.id().value()))).anyMatch(entry -> entry.type().equals("item.release")
                && entry.outcome() == Outcome.DONE && entry.facts().containsKey("redactedFile"));
        assertThatThrownBy(() -> files.release(asker(second), id, Given.NOWHERE)).as("once and for all")
                .isInstanceOf(Conflict.class);
    }

    /** R5: what an agency was asked after the copy had left keeps the file back. */
    @Test
    void an_equity_that_is_found_after_the_copy_holds_the_file() {
        Item item = filed();
        String id = released(item);
        Decided.refer(APP, item, first, "CIA", portion(content(), "weather"));
        assertThatThrownBy(() -> files.release(asker(second), id, Given.NOWHERE)).isInstanceOf(Conflict.class)
                .hasMessageContaining("CIA, which has not answered");
    }

    /** How much of a rectangle of the original page is black in the redacted one, whose picture stands above its lower strip. */
    private static double black(BufferedImage page, Rectangle2D at, PDDocument read) {
        double scale = Redaction.DPI / 72;
        double height = read.getPage(0).getMediaBox().getHeight();
        double strip = 36;
        int dots = 0;
        int dark = 0;
        for (double x = at.getMinX() + 1; x < at.getMaxX() - 1; x += 0.4) {
            for (double y = at.getMinY() + 1; y < at.getMaxY() - 1; y += 0.4) {
                int pixel = page.getRGB((int) (x * scale), (int) ((height - strip - y) * scale));
                dots++;
                dark += (pixel & 0xff) < 40 ? 1 : 0;
            }
        }
        return (double) dark / dots;
    }

    /** Whoever has the picture and both texts cannot tell of which it is: to the dot, the codes on the boxes included. */
    @Test
    void two_withheld_texts_of_one_width_give_one_picture() {
        String other = patrols.replace("Murmansk", "ksnamruM");
        byte[] one = new TypedPdf().line(LEFT, 700, "The first stays.").line(LEFT, 500, "The fleet is " + patrols).bytes();
        byte[] two = new TypedPdf().line(LEFT, 700, "The first stays.").line(LEFT, 500, "The fleet is " + other).bytes();
        assertThat(redacted(one, "fleet").pages()).isEqualTo(redacted(two, "fleet").pages());
    }

    @Test
    void the_file_is_released_after_the_copy_and_by_whom_may_alone() {
        Item item = filed();
        String id = decided(item);
        assertThat(files.look(asker(first), id).problem()).isEmpty();
        assertThatThrownBy(() -> files.release(asker(second), id, Given.NOWHERE)).isInstanceOf(Conflict.class)
                .hasMessageContaining("after the copy");
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("files"), Role.REVIEWER);
        Person reader = REGISTRAR.person("Reader", cleared(Level.SECRET), List.of("files"), Role.RECIPIENT);
        assertThatThrownBy(() -> files.look(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> files.file(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> files.release(asker(low), id, Given.NOWHERE)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> files.file(asker(reader), id)).isInstanceOf(Refused.class);
    }

    /** INVARIANT 3. */
    @Test
    void an_altered_file_is_not_given_out() {
        String id = released(filed());
        files.release(asker(second), id, Given.NOWHERE);
        APP.bean(JdbcClient.class).sql("update release_file set redacted = ? where case_id = ?")
                .params("x".getBytes(StandardCharsets.UTF_8), UUID.fromString(id)).update();
        assertThatThrownBy(() -> files.file(asker(first), id)).isInstanceOf(BrokenSeal.class);
    }

    private static ProposalDocument proposal(Content content, int portion) {
        var gap = new Withheld(portion, 0, Piece.of(content.portions().get(portion - 1)).size(), true, List.of("25X1"), "",
                "[1 line not declassified]");
        return new ProposalDocument("", 1, new UUID(0, 1), ReviewKind.FOIA, "", 1, "", content.portions().size(), "", "", Instant.EPOCH,
                List.of(gap));
    }

    private static Redacted redacted(byte[] pdf, String withheld) {
        return redacted(pdf, withheld, NOWHERE);
    }

    private static Redacted redacted(byte[] pdf, String withheld, Redaction.Pages pages) {
        Content content = Uploaded.content(APP, "paper.pdf", pdf);
        return Redaction.of(content, proposal(content, portion(content, withheld)), "Secret", pages);
    }

    /** Each of these passes only where the picture has no ink of what is withheld left, wherever the page puts it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void a_page_that_is_turned_and_cut_is_redacted_where_its_letters_are(int degrees) {
        byte[] pdf = new TypedPdf().turned(degrees).line(LEFT, 700, "The first paragraph stays.").line(LEFT, 500, "The patrols gjpqy go.")
                .bytes();
        Redacted redacted = redacted(pdf, "patrols");
        assertThat(redacted.boxes()).isNotEmpty();
        assertThat(redacted.visible()).contains("stays").doesNotContain("patrols");
    }

    @Test
    void a_page_with_a_picture_is_released_only_by_somebody_who_has_looked_at_it() {
        Item item = Uploaded.item(APP, "paper.pdf", typed().picture(300, 300).bytes(), "Secret", "files");
        String id = released(item);
        assertThat(files.look(asker(first), id).pictures()).containsExactly(2);
        assertThatThrownBy(() -> files.release(asker(second), id, Given.at(new TreeSet<>(List.of(1)))))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("[2]");
        assertThat(files.release(asker(second), id, Given.at(new TreeSet<>(List.of(2)))).made()).isTrue();
    }

    /** A comment is drawn over a page, and so over any box. */
    @Test
    void comments_are_on_no_page_of_it() {
        byte[] pdf = new TypedPdf().line(LEFT, 700, "The first paragraph stays.").comment("the patrols of May").bytes();
        Redacted redacted = redacted(pdf, "patrols");
        assertThat(redacted.boxes()).isEmpty();
        assertThat(redacted.elsewhere()).hasSize(1);
        assertThat(redacted.visible()).isEqualTo("The first paragraph stays.");
    }

    @Test
    void what_is_neither_pdf_nor_word_is_refused_with_what_to_do_instead() {
        Content content = Uploaded.content(APP, "paper.txt", "The patrols of May.".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Redaction.of(content, proposal(content, 1), "Secret", NOWHERE)).isInstanceOf(NotRedacted.class)
                .hasMessageContaining("print this file to PDF, file that");
    }

    /** Nobody has decided on words that are not in the text. */
    @Test
    void a_page_that_shows_more_than_the_text_says_is_refused() {
        Content whole = Uploaded.content(APP, "paper.pdf",
                new TypedPdf().line(LEFT, 700, "One paragraph.").line(LEFT, 500, "Another one.").bytes());
        var less = new Content(whole.portions().subList(0, 1), whole.original());
        assertThatThrownBy(() -> Redaction.of(less, proposal(less, 1), "Secret", NOWHERE)).isInstanceOf(NotRedacted.class)
                .hasMessageContaining("not in the text that was reviewed");
    }

    @Test
    void the_same_words_elsewhere_on_a_page_are_refused() {
        Item item = Uploaded.item(APP, "paper.pdf", typed().line(LEFT, 300, "As Zoltan " + name + " himself said.").bytes(), "Secret",
                "files");
        String id = decided(item);
        assertThat(files.look(asker(first), id).problem()).hasValueSatisfying(why -> assertThat(why).contains("in another place too"));
        assertThatThrownBy(() -> files.file(asker(first), id)).isInstanceOf(Conflict.class);
    }

    /** A box that is placed badly is found by the ink that looks out of it: one dot is enough. */
    @Test
    void one_dot_of_a_withheld_letter_beside_its_box_is_found() {
        var before = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        var without = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        var after = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        List<BufferedImage> all = new ArrayList<>(List.of(before, without, after));
        all.forEach(image -> {
            var pen = image.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, 4, 4);
            pen.dispose();
        });
        before.setRGB(1, 1, Color.BLACK.getRGB());
        before.setRGB(2, 1, Color.GRAY.getRGB());
        after.setRGB(1, 1, Color.BLACK.getRGB());
        assertThatThrownBy(() -> Redaction.requireBlack(before, without, after, 0)).isInstanceOf(NotRedacted.class);
        after.setRGB(2, 1, Color.BLACK.getRGB());
        assertThatCode(() -> Redaction.requireBlack(before, without, after, 0)).doesNotThrowAnyException();
    }

    /** The picture that leaves is the one that was checked, to the dot. */
    @Test
    void a_file_with_another_picture_is_not_made() {
        byte[] pdf = new TypedPdf().line(LEFT, 700, "The first stays.").line(LEFT, 500, "The patrols go.").bytes();
        try (var made = new PicturePdf(List.of("DECLASSIFIED")); var other = new PicturePdf(List.of("DECLASSIFIED"))) {
            Redacted redacted = redacted(pdf, "patrols", (picture, boxes) -> {
                made.page(picture, boxes);
                picture.setRGB(5, 5, Color.RED.getRGB());
                other.page(picture, boxes);
            });
            assertThatCode(() -> PicturePdf.requireSame(made.bytes(), redacted)).doesNotThrowAnyException();
            assertThatThrownBy(() -> PicturePdf.requireSame(other.bytes(), redacted)).isInstanceOf(NotRedacted.class);
        }
    }
}
