package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.backchannel.Registrar;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.release.LeakGate.Part;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.review.ReviewKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is withheld is planted in every place and writing that we know of, and found in each. */
class LeakGateTest {

    private static final String SECRET = "the efficient Colonel Müller organised flights to Harbour Point";
    private static final Content CONTENT = Registrar.content(SECRET, "Ed");
    private static final LeakGate GATE = gate();

    private static LeakGate gate() {
        return gate(CONTENT);
    }

    /** For words that are withheld. */
    static LeakGate gate(String words) {
        return gate(Registrar.content(words));
    }

    /** For a text that is withheld whole. */
    private static LeakGate gate(Content content) {
        int portions = content.portions().size();
        List<Withheld> gaps = IntStream.rangeClosed(1, portions).mapToObj(number -> new Withheld(number, 0,
                Piece.of(content.portions().get(number - 1)).size(), true, List.of("25X1"), "", "[text not declassified]")).toList();
        return LeakGate.of(content, new ProposalDocument("", 1, new java.util.UUID(0, 1), ReviewKind.FOIA, "", 1, "", portions, "", "",
                java.time.Instant.EPOCH, gaps));
    }

    private static List<Find> found(String text) {
        return GATE.finds(List.of(new Part("the text", text)));
    }

    private static byte[] clean() {
        return PdfCopy
                .of(new Copy(List.of(new CopyLine(CopyLine.Kind.PARAGRAPH, 1, "Secret", "[1 paragraph (1 line) not declassified] (25X1)"),
                        new CopyLine(CopyLine.Kind.PARAGRAPH, 2, "", "The weather was cold."))));
    }

    /** Each way to write it in a text. */
    @TestFactory
    Stream<DynamicTest> a_leak_in_a_text_is_found_in_every_writing() {
        Map<String, String> planted = new LinkedHashMap<>();
        planted.put("as it is", "Before. " + SECRET + ". After.");
        planted.put("in capitals", SECRET.toUpperCase(java.util.Locale.ROOT));
        planted.put("without its accents", SECRET.replace("ü", "u"));
        planted.put("with its umlaut written out", SECRET.replace("ü", "ue"));
        planted.put("with the accent as a mark of its own", SECRET.replace("ü", "u\u0308"));
        planted.put("with ligatures", SECRET.replace("ffi", "\ufb03").replace("fl", "\ufb02"));
        planted.put("in another spelling", SECRET.replace("organised", "organized").replace("Harbour", "Harbor"));
        planted.put("hyphenated at the end of a line", SECRET.replace("organised", "organ-\nised"));
        planted.put("with soft hyphens", SECRET.replace("Colonel", "Colo\u00adnel"));
        planted.put("with joiners of no width", String.join("\u200b", SECRET.split("")));
        planted.put("over several lines", SECRET.replace(" ", "\n"));
        planted.put("over two pages", SECRET.replace(" to ", " \f to "));
        planted.put("without spaces", SECRET.replace(" ", ""));
        planted.put("with letters apart", String.join(" ", SECRET.split("")));
        planted.put("with other punctuation", SECRET.replace(" ", " - "));
        planted.put("in full width", fullWidth(SECRET.replace("ü", "u")));
        planted.put("with Cyrillic letters that look alike", SECRET.replace("o", "о").replace("a", "а"));
        planted.put("its first half", "They said the efficient Colonel Müller organised it.");
        planted.put("its second half", "He organised flights to Harbour Point again.");
        planted.put("as a file name", "the_efficient_Colonel_Muller_organised_flights_to_Harbour_Point.pdf");
        planted.put("a short word by itself", "It was Ed, they said.");
        return planted.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertThat(found(one.getValue())).isNotEmpty()));
    }

    /** Where a page breaks or a note is anchored in what is withheld, its words are one passage all the same. */
    @ParameterizedTest
    @EnumSource(value = Run.Sort.class, names = {"PAGE_BREAK", "NOTE_ANCHOR"})
    void a_passage_with_a_sign_between_its_words_is_looked_for_whole(Run.Sort sign) {
        LeakGate gate = gate(new Content(List.of(new Portion(Portion.Sort.PARAGRAPH, "", "", 0,
                List.of(Run.text("Zoltan "), new Run(sign, "17", "2"), Run.text("Karpathy"))))));
        assertThat(gate.finds(List.of(new Part("the text", "Then Zoltan Karpathy spoke.")))).extracting(Find::part).containsExactly(false);
        assertThat(gate.finds(List.of(new Part("the text", "Then Zoltan spoke with Karpathy.")))).isEmpty();
    }

    /** And where one stands in a copy, between words that are withheld; as it is folded beforehand as well. */
    @ParameterizedTest
    @ValueSource(strings = {"Zoltan [Page 17] Karpathy", "Zoltan[2] Karpathy", "Zoltan Kar[Page IX] pathy"})
    void a_sign_in_a_copy_hides_nothing(String written) {
        LeakGate gate = gate("Zoltan Karpathy");
        List<Part> both = Part.both("the text", "Then " + written + " spoke.");
        assertThat(gate.finds(both)).isNotEmpty();
        assertThat(gate.finds(Part.folded("before", Part.folded(both)))).isNotEmpty();
        assertThat(gate.finds(Part.folded("before", Part.folded(Part.both("", "Then [sic] Zoltan spoke."))))).isEmpty();
    }

    private static String fullWidth(String text) {
        return text.chars().map(c -> c > 0x20 && c < 0x7f ? c + 0xfee0 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private interface Plant {
        void in(PDDocument pdf) throws IOException;
    }

    /** Each place of a PDF where nobody looks. */
    @TestFactory
    Stream<DynamicTest> a_leak_in_a_pdf_is_found_in_every_place() {
        Map<String, Plant> places = new LinkedHashMap<>();
        places.put("the title", pdf -> pdf.getDocumentInformation().setTitle(SECRET));
        places.put("the author", pdf -> pdf.getDocumentInformation().setAuthor(SECRET));
        places.put("the keywords", pdf -> pdf.getDocumentInformation().setKeywords(SECRET));
        places.put("a property of one's own", pdf -> pdf.getDocumentInformation().setCustomMetadataValue("note", SECRET));
        places.put("XMP metadata", pdf -> pdf.getDocumentCatalog().setMetadata(metadata(pdf)));
        places.put("a bookmark", LeakGateTest::bookmark);
        places.put("an annotation", LeakGateTest::annotation);
        places.put("alternate text", LeakGateTest::alternate);
        places.put("an attached file", pdf -> attached(pdf, "notes.txt", SECRET));
        places.put("a script", pdf -> pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("// " + SECRET)));
        places.put("an array of nobody's", pdf -> {
            var array = new COSArray();
            array.add(new COSString(SECRET));
            pdf.getDocumentCatalog().getCOSObject().setItem("X", array);
        });
        places.put("a name", pdf -> pdf.getDocumentCatalog().getCOSObject().setItem("Y", COSName.getPDFName(SECRET.replace(" ", "_"))));
        places.put("a font's text map", LeakGateTest::textMap);
        places.put("the name of an attached file", pdf -> attached(pdf, SECRET.replace(' ', '-') + ".txt", "nothing"));
        places.put("a page's label", pdf -> {
            var labels = new PDPageLabels(pdf);
            var range = new PDPageLabelRange();
            range.setPrefix(SECRET);
            labels.setLabelItem(0, range);
            pdf.getDocumentCatalog().setPageLabels(labels);
        });
        places.put("a layer's name", pdf -> {
            var layers = new PDOptionalContentProperties();
            layers.addGroup(new PDOptionalContentGroup(SECRET));
            pdf.getDocumentCatalog().setOCProperties(layers);
        });
        places.put("a field of a form", pdf -> {
            var form = new PDAcroForm(pdf);
            var field = new PDTextField(form);
            field.setPartialName("field");
            field.getCOSObject().setString(COSName.V, SECRET);
            form.setFields(List.of(field));
            pdf.getDocumentCatalog().setAcroForm(form);
        });
        places.put("text outside of the page", pdf -> {
            try (var out = new PDPageContentStream(pdf, pdf.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
                out.beginText();
                out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 1);
                out.newLineAtOffset(-5000, -5000);
                out.showText(SECRET);
                out.endText();
            }
        });
        places.put("the language", pdf -> pdf.getDocumentCatalog().setLanguage(SECRET));
        return places.entrySet().stream().map(place -> DynamicTest.dynamicTest(place.getKey(), () -> {
            assertThat(GATE.finds(PdfParts.of(with(place.getValue())))).isNotEmpty();
        }));
    }

    /** What was written before and is named by no table any more is still in the file. */
    @Test
    void a_leak_in_an_earlier_revision_is_found() throws IOException {
        byte[] first = with(pdf -> pdf.getDocumentInformation().setTitle(SECRET));
        var out = new ByteArrayOutputStream();
        try (PDDocument pdf = Loader.loadPDF(first)) {
            pdf.getDocumentInformation().setTitle("Nothing");
            pdf.getDocumentInformation().setModificationDate(Calendar.getInstance(TimeZone.getTimeZone("UTC")));
            pdf.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            pdf.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            pdf.saveIncremental(out);
        }
        assertThat(GATE.finds(PdfParts.of(out.toByteArray()))).isNotEmpty();
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        assertThat(GATE.finds(PdfParts.of(clean()))).isEmpty();
        assertThat(found("The weather was cold. Edward educated the Colonel of the harbor; flights were organised.")).isEmpty();
    }

    /** A find goes into the trail and before the eyes of others: it says where, never what. */
    @Test
    void a_find_does_not_say_what_was_found() {
        assertThat(found(SECRET).getFirst().toString() + found(SECRET).getFirst().id()).doesNotContain("Müller", "Harbour");
    }

    private static byte[] with(Plant plant) {
        var out = new ByteArrayOutputStream();
        try (PDDocument pdf = Loader.loadPDF(clean())) {
            plant.in(pdf);
            pdf.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static PDMetadata metadata(PDDocument pdf) throws IOException {
        var metadata = new PDMetadata(pdf);
        metadata.importXMPMetadata(
                ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><!-- " + SECRET + " --></x:xmpmeta>").getBytes(StandardCharsets.UTF_8));
        return metadata;
    }

    private static void bookmark(PDDocument pdf) {
        var outline = new PDDocumentOutline();
        var item = new PDOutlineItem();
        item.setTitle(SECRET);
        outline.addLast(item);
        pdf.getDocumentCatalog().setDocumentOutline(outline);
    }

    private static void annotation(PDDocument pdf) throws IOException {
        var note = new PDAnnotationText();
        note.setContents(SECRET);
        pdf.getPage(0).getAnnotations().add(note);
    }

    private static void alternate(PDDocument pdf) {
        var root = new PDStructureTreeRoot();
        var figure = new PDStructureElement("Figure", root);
        figure.setAlternateDescription(SECRET);
        root.appendKid(figure);
        pdf.getDocumentCatalog().setStructureTreeRoot(root);
    }

    /** Of a glyph that nobody uses. */
    private static void textMap(PDDocument pdf) throws IOException {
        String hex = java.util.HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(StandardCharsets.UTF_16BE));
        var map = new PDStream(pdf, new java.io.ByteArrayInputStream(
                ("/CIDInit begin begincmap 1 beginbfchar <0001> <" + hex + "> endbfchar endcmap end").getBytes(StandardCharsets.US_ASCII)));
        var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        font.getCOSObject().setItem(COSName.TO_UNICODE, map);
        pdf.getPage(0).getResources().add(font);
    }

    private static void attached(PDDocument pdf, String name, String text) throws IOException {
        var tree = new PDEmbeddedFilesNameTreeNode();
        var file = new PDComplexFileSpecification();
        file.setFile(name);
        file.setEmbeddedFile(new PDEmbeddedFile(pdf, new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        tree.setNames(Map.of("notes", file));
        var names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
    }
}
