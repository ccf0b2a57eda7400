package org.backchannel.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Registers;
import org.backchannel.marking.ModernProfile;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileReadingTest {

    private static final MarkingLines LINES = Registers.lines("policies");
    private static final String ODT = """
            <?xml version="1.0"?>%s<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Secret; Nodis</text:p>
            <text:p>The Embassy reports.%s</text:p></office:text></office:body></office:document-content>""";
    private final FileReading reading = new FileReading();

    private List<String> words(String name, byte[] bytes) {
        return reading.read(name, bytes).content(LINES, Optional.empty()).portions().stream().map(Portion::words).toList();
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("a.txt", "text/plain", "Secret; Nodis\n\nThe Embassy reports.\n\nSecret; Nodis".getBytes(UTF_8)),
                Arguments.of("a.pdf", "application/pdf",
                        Papers.pdf(List.of(List.of("Secret; Nodis", "", "", "The Embassy reports.", "", "", "Secret; Nodis")))),
                Arguments.of("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        Papers.word("Secret; Nodis", List.of("The Embassy reports."), "Secret; Nodis")),
                Arguments.of("a.rtf", "application/rtf",
                        "{\\rtf1\\ansi Secret; Nodis\\par The Embassy reports.\\par Secret; Nodis\\par}".getBytes(UTF_8)),
                Arguments.of("a.odt", "application/vnd.oasis.opendocument.text", Papers.openDocument(ODT.formatted("", ""))),
                Arguments.of("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        Papers.sheet(new XSSFWorkbook(), "Secret; Nodis", "The Embassy reports.")),
                Arguments.of("a.xls", "application/vnd.ms-excel",
                        Papers.sheet(new HSSFWorkbook(), "Secret; Nodis", "The Embassy reports.")),
                Arguments.of("a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                        Papers.slides(new XMLSlideShow(), "Secret; Nodis", "The Embassy reports.")),
                Arguments.of("a.ppt", "application/vnd.ms-powerpoint",
                        Papers.slides(new HSLFSlideShow(), "Secret; Nodis", "The Embassy reports.")));
    }

    /** The case {@code (pdf first line)} of the published ones, whose line its fields tell. */
    @Test
    void theFirstLineOfAPaperOfNatoIsFoundAndRead() {
        byte[] pdf = Papers.pdf(List.of(List.of("//COSMIC TOP SECRET//BOHEMIA", "", "The text.")));
        assertThat(new PageMarkings(LINES).of(reading.read("a.pdf", pdf), Optional.of(ModernProfile.DODM))).singleElement()
                .satisfies(found -> assertThat(found.line()).isEqualTo("//COSMIC TOP SECRET//BOHEMIA"))
                .satisfies(found -> assertThat(found.meaning().orElseThrow().codewords()).contains("BOHEMIA"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void readsTextAndFindsTheMarkingOfEachKind(String name, String type, byte[] bytes) {
        FileText text = reading.read(name, bytes);
        assertThat(text.original().type()).isEqualTo(type);
        assertThat(text.original().bytes()).isEqualTo(bytes);
        assertThat(String.join(" ", words(name, bytes))).contains("The Embassy reports.");
        assertThat(new PageMarkings(LINES).of(text, Optional.empty())).extracting(PageMarkings.Found::line)
                .containsExactly("Secret; Nodis");
    }

    @Test
    void theBytesSayWhatAFileIsNotItsName() {
        byte[] pdf = Papers.pdf(List.of(List.of("Secret")));
        assertThat(reading.read("../../notes.txt", pdf).original()).extracting(Original::type, Original::name)
                .containsExactly("application/pdf", "notes.txt");
    }

    @Test
    void aFormFeedEndsAPageAndAnEmptyLineAPortion() {
        FileText text = reading.read("a.txt", "Secret\n\n(S) One\nline.\n\n(C-130) Two.\fConfidential\n\nThree.".getBytes(UTF_8));
        assertThat(text.pages()).isEqualTo(2);
        List<Portion> portions = text.content(LINES, Optional.empty()).portions();
        assertThat(portions).extracting(Portion::words).containsExactly("Secret", "One\nline.", "(C-130) Two.", "Confidential", "Three.");
        assertThat(portions).extracting(Portion::mark).containsExactly("", "(S)", "", "", "");
        assertThat(portions.get(3).runs().getFirst()).isEqualTo(Run.of(Run.Sort.PAGE_BREAK, "2"));
    }

    static Stream<Arguments> refused() {
        String long20000 = "x".repeat(20_000);
        return Stream.of(Arguments.of("empty", new byte[0], "`f` is empty"),
                Arguments.of("large", new byte[FileReading.MAX_BYTES + 1], "`f` is larger than 16 MiB"),
                Arguments.of("a picture", new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                        "`f` is neither text, PDF nor an Office file"),
                Arguments.of("an archive", Papers.zip("a/b.txt", "x"), "`f` is neither text, PDF nor an Office file"),
                Arguments.of("a broken PDF", "%PDF-1.7\nnothing of the kind".getBytes(UTF_8), "`f` is broken and cannot be read"),
                Arguments.of("a PDF with a password", Papers.pdf(List.of(List.of("Secret")), "secret"), "`f` is protected by a password"),
                Arguments.of("an OpenDocument with a password", Papers.zip("mimetype", "application/vnd.oasis.opendocument.text",
                        "META-INF/manifest.xml", "<manifest:encryption-data/>", "content.xml", "?"), "`f` is protected by a password"),
                Arguments.of("a broken package", Papers.zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a"),
                        "`f` is broken and cannot be read"),
                Arguments.of("a text that unpacks to more than anybody reads",
                        Papers.openDocument(ODT.formatted("", ("<text:p>" + long20000 + "</text:p>").repeat(300))),
                        "`f` says more than 4,000,000 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void namesWhatIsWrongWithAFileItCannotRead(String what, byte[] bytes, String told) {
        assertThatThrownBy(() -> reading.read("f", bytes)).isInstanceOfSatisfying(BadInput.class, bad -> {
            assertThat(bad.field()).isEqualTo("file");
            assertThat(bad.told()).isEqualTo(told);
        });
    }

    @Test
    void noExternalEntityIsReadIntoAPaper(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the master key");
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
        byte[] paper = Papers.openDocument(ODT.formatted(entity, "&e;"));
        String said;
        try {
            said = String.join(" ", words("f", paper));
        } catch (BadInput refused) {
            said = refused.told();
        }
        assertThat(said).doesNotContain("master key");
    }

    @Test
    void aFileThatTakesTooLongIsLeft() {
        String page = IntStream.range(0, 60).mapToObj(i -> "line " + i).collect(Collectors.joining(" "));
        byte[] pdf = Papers.pdf(IntStream.range(0, 300).mapToObj(i -> List.of(page)).toList());
        assertThatThrownBy(() -> new FileReading(0).read("f", pdf)).isInstanceOf(BadInput.class)
                .hasMessage("`f` takes too long to read");
    }

    /** INVARIANT 8: what was uploaded is on no disk, not even for the moment of its reading. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void nothingIsWrittenIntoTemporaryFiles(String name, String type, byte[] bytes) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            reading.read(name, bytes);
            Path last = Files.createTempFile("watched", null);
            Files.delete(last);
            assertThat(madeBefore(last.getFileName().toString(), watch))
                    .noneMatch(file -> file.matches("(?i).*(tika|poi|pdfbox|apache).*"));
        }
    }

    /** The names of files made before that one, in their order: it has come when all of them have. */
    private static List<String> madeBefore(String last, WatchService watch) throws InterruptedException {
        List<String> made = new ArrayList<>();
        while (!made.contains(last)) {
            WatchKey key = Objects.requireNonNull(watch.poll(10, TimeUnit.SECONDS), "what was made used to be told");
            key.pollEvents().forEach(event -> made.add(String.valueOf(event.context())));
            key.reset();
        }
        return made;
    }

    @Test
    void textOfOtherEncodingsIsRead() {
        assertThat(words("a.txt", "Secret\n\nÉlysée, Zürich".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .containsExactly("Secret", "Élysée, Zürich");
    }
}
