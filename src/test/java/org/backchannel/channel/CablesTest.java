package org.backchannel.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.Conflict;
import org.backchannel.web.Zulu;
import org.junit.jupiter.api.Test;

/** A message in the layout of a cable: what stands on each of its pages, who gets it as a file, and what the trail says of that. */
class CablesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Cabler", cleared(Level.SECRET), List.of("cables"), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Cablechief", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person FIRST = REGISTRAR.person("Cablefirst", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person SECOND = REGISTRAR.person("Cablesecond", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person NOBODY = REGISTRAR.person("Cablenobody", cleared(Level.SECRET), List.of("cables"), Role.RECIPIENT);
    private static final Person INSPECTOR = REGISTRAR.person("Cablewatch", cleared(Level.SECRET), List.of(), Role.AUDITOR);
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "the minister, by telephone");

    private final Cables cables = APP.bean(Cables.class);
    private final Steps steps = APP.bean(Steps.class);
    private final Sending sending = APP.bean(Sending.class);

    private static DraftForm form(String marking, String... paragraphs) {
        DraftForm form = new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "IMMEDIATE").with("subject", "The harbor")
                .with("subjectMark", "(U)").with("marking", marking).to(FIRST.id().value(), "TO").to(SECOND.id().value(), "INFO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it");
        Arrays.stream(paragraphs).forEach(words -> form.part("PARAGRAPH", "(C)", words));
        return form;
    }

    private static Message drafted(DraftForm form) {
        return APP.bean(Drafting.class).draft(asker(DRAFTER),
                form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER));
    }

    private Message sent(DraftForm form) {
        Message draft = drafted(form);
        String id = draft.id().toString();
        steps.submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        steps.approve(asker(CHIEF), id, 2, ORAL);
        return sending.transmit(asker(CHIEF), id, 3);
    }

    private List<List<String>> text(Message message) {
        String text = new String(cables.text(asker(FIRST), message.id().toString()), UTF_8);
        return Arrays.stream(text.split("\f")).map(page -> List.of(page.split("\n"))).toList();
    }

    private static List<List<String>> pdf(byte[] bytes) throws IOException {
        List<List<String>> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            var stripper = new PDFTextStripper();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
            }
        }
        return pages;
    }

    private static Line newest(Message message) {
        return APP.bean(Trail.class)
                .lines(Query.all().ofType("item.export-message").about(Subject.item(message.id().value())), null, 1).getFirst();
    }

    private static String[] paragraphs(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(n -> "Paragraph " + n).toArray(String[]::new);
    }

    private static List<String> page(int number, List<String> rows) {
        List<String> page = new ArrayList<>(List.of(" ".repeat(31) + "SECRET", ""));
        page.addAll(rows);
        page.addAll(List.of("", " ".repeat(29) + "Page " + number + " of 3", " ".repeat(31) + "SECRET"));
        return page;
    }

    /** Paragraphs from one to another, an empty row between two. */
    private static List<String> rows(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed()
                .<String>mapMulti((n, out) -> {
                    if (n > from) {
                        out.accept("");
                    }
                    out.accept("(C) Paragraph " + n);
                }).toList();
    }

    @Test
    void eachLineOfEachPageStandsWhereItBelongs() {
        Message message = sent(form("Secret", paragraphs(45)));
        var at = ((Stage.Transmitted) message.stage()).at();
        List<String> first = new ArrayList<>(List.of("IMMEDIATE", Zulu.dateTimeGroup(at) + " (" + at.toString().substring(0, 10) + ")",
                "FM " + DRAFTER.office(), "TO " + FIRST.office(), "INFO " + SECOND.office(), "NO MESSAGE NUMBER", "",
                "SUBJECT: (U) The harbor", ""));
        first.addAll(rows(1, 20));
        first.add("");
        assertThat(text(message)).containsExactly(page(1, first), page(2, rows(21, 45)), page(3, List.of("DISTRIBUTION",
                "To: " + FIRST.office() + " (Cablefirst)", "Info: " + SECOND.office() + " (Cablesecond)")));
    }

    @Test
    void numbersPointsAndNotesAreSetAndLongLinesBroken() {
        String word = "x".repeat(100);
        DraftForm form = form("Secret", "many words ".repeat(30) + word + "\u001b[2J").with("numbered", "true").with("place", "Vienna")
                .with("compilation", "")
                .part("LIST_ITEM", "(S)", "a point").part("NOTE", "(U)", "a note").part("SIGNATURE", "", "Cabler");
        Message message = sent(form);
        List<String> rows = text(message).getFirst();
        assertThat(rows).allMatch(row -> row.length() <= 69).contains("AT Vienna",
                "MESSAGE NUMBER " + ((Stage.Transmitted) message.stage()).number(), "1. (S) a point", "Note 1. (U) a note", "Cabler");
        assertThat(String.join("", rows).replace(" ", "")).contains("(C)" + "manywords".repeat(30) + word + "U+001B[2J");
    }

    @Test
    void everyPageOfThePdfHasBothBannersAndItsNumber() throws IOException {
        Message message = sent(form("Secret", paragraphs(45)));
        List<List<String>> pages = pdf(cables.pdf(asker(SECOND), message.id().toString()));
        assertThat(pages).hasSizeGreaterThan(1);
        for (int n = 0; n < pages.size(); n++) {
            List<String> page = pages.get(n);
            assertThat(page).startsWith("SECRET").endsWith("Page " + (n + 1) + " of " + pages.size(), "SECRET");
            assertThat(page).filteredOn("SECRET"::equals).hasSize(2);
        }
        assertThat(pages.stream().flatMap(List::stream).filter(row -> row.startsWith("(C)")))
                .containsExactlyElementsOf(Arrays.stream(paragraphs(45)).map(words -> "(C) " + words).toList());
        assertThat(pages.getLast()).contains("DISTRIBUTION", "To: " + FIRST.office() + " (Cablefirst)");
        assertThat(newest(message).outcome()).isEqualTo(Outcome.DONE);
        assertThat(newest(message).facts()).containsEntry("as", "cable-pdf");
    }

    @Test
    void whatTheFontLacksIsWrittenByItsNumber() throws IOException {
        Message message = sent(form("Secret", "A sign: \u4e2d. Жданов."));
        assertThat(pdf(cables.pdf(asker(FIRST), message.id().toString())).getFirst()).contains("(C) A sign: U+4E2D. Жданов.");
    }

    @Test
    void whoTakesItOutHasOpenedItAndTheTrailSaysInWhichForm() {
        Message message = sent(form("Secret", "to be taken out"));
        String id = message.id().toString();
        assertThatThrownBy(() -> sending.acknowledge(asker(FIRST), id)).isInstanceOf(Conflict.class);
        cables.text(asker(FIRST), id);
        assertThat(newest(message).facts()).containsEntry("as", "cable-text").containsEntry(Entry.ACTOR, FIRST.id().value());
        sending.acknowledge(asker(FIRST), id);
        assertThat(APP.bean(Life.class).of(message, DRAFTER)).extracting(Life.Event::words)
                .contains("Taken out as text by Test Cablefirst");
        assertThat(APP.bean(Life.class).of(message, SECOND)).extracting(Life.Event::words).noneMatch(words -> words.contains("Taken out"));
        Message recalled = sending.recall(asker(CHIEF), id, 5, "too late");
        assertThat(((Stage.Recalled) recalled.stage()).had()).containsExactly(FIRST.id().value());
    }

    @Test
    void whatIsEyesOnlyIsReadAndCopiedToNoFile() {
        Message message = sent(form("Secret; Eyes Only", "for two"));
        String id = message.id().toString();
        for (Person reader : List.of(FIRST, DRAFTER, CHIEF)) {
            assertThatThrownBy(() -> cables.text(asker(reader), id)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> cables.pdf(asker(reader), id)).isInstanceOf(Refused.class);
            assertThat(newest(message).outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(newest(message).facts()).containsEntry(Entry.REASONS, "G-EYES-ONLY-COPY").containsEntry(Entry.ACTOR,
                    reader.id().value());
        }
        assertThatThrownBy(() -> sending.acknowledge(asker(FIRST), id)).as("refused is not opened").isInstanceOf(Conflict.class);
        assertThat(cables.shown(asker(FIRST), id).paragraphs()).contains("(C) for two");
    }

    @Test
    void whoMayNotReadItGetsNothing() {
        Message message = sent(form("Secret", "not for all"));
        String id = message.id().toString();
        assertThatThrownBy(() -> cables.shown(asker(NOBODY), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cables.text(asker(NOBODY), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cables.pdf(asker(INSPECTOR), id)).as("who knows of it, and never reads").isInstanceOf(Refused.class);
        assertThat(APP.signedIn("kissinger").get("/messages/" + id + "/cable.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotTransmittedOrWasRecalledHasNoCable() {
        Message draft = drafted(form("Secret", "not sent yet"));
        assertThatThrownBy(() -> cables.shown(asker(DRAFTER), draft.id().toString())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> cables.text(asker(DRAFTER), draft.id().toString())).isInstanceOf(Refused.class);
        Message message = sent(form("Secret", "sent too soon"));
        sending.recall(asker(DRAFTER), message.id().toString(), 4, "sent too soon");
        assertThatThrownBy(() -> cables.text(asker(DRAFTER), message.id().toString())).isInstanceOf(Conflict.class);
        assertThat(newest(message).facts()).doesNotContainKey("as");
    }

    @Test
    void theFilesComeByThePagesAndByTheApi() {
        Message message = sent(form("Secret", "over the line").to("kissinger", "INFO"));
        String path = "/messages/" + message.id() + "/cable";
        Browser kissinger = APP.signedIn("kissinger");
        assertThat(kissinger.get(path).body()).contains("SUBJECT: (U) The harbor", "Page 1 of 1", path + ".pdf");
        var text = kissinger.get(path + ".txt");
        assertThat(text.body()).contains("(C) over the line");
        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(text.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(text.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(kissinger.download("/api/v1" + path + ".pdf")).startsWith("%PDF".getBytes(UTF_8));
        assertThat(kissinger.get("/api/v1" + path + ".txt").body()).isEqualTo(text.body());
    }
}
