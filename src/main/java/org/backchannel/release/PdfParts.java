package org.backchannel.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.release.LeakGate.Part;
import org.jspecify.annotations.Nullable;

/** Everything in a PDF that can be read by anybody: its text, and every string, name and stream of every object, used or not. */
final class PdfParts {

    private static final String TEXT_MAP = "begincmap";
    private static final Pattern HEXADECIMAL = Pattern.compile("<([0-9A-Fa-f\\s]+)>");
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    private PdfParts() {
    }

    /** Its parts, for the leak gate. */
    static List<Part> of(byte[] pdf) {
        List<Part> parts = new ArrayList<>();
        for (int end = END.length; end <= pdf.length; end++) {
            // What an earlier revision said is still in the file, up to the end that it had then.
            if (Arrays.equals(pdf, end - END.length, end, END, 0, END.length)) {
                revision(Arrays.copyOf(pdf, end), parts, _ -> true);
            }
        }
        bytes(pdf, "the bytes of the PDF", parts);
        return parts;
    }

    /**
     * The parts of a file of pictures that the registry made itself, in one revision. The dots of its pictures were compared one by one:
     * read as letters, millions of them say whatever one looks for, by chance and each time again.
     */
    static List<Part> ofPictures(byte[] pdf) {
        List<Part> parts = new ArrayList<>();
        revision(pdf, parts, stream -> !COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE)));
        return parts;
    }

    /** @param read whether the bytes of a stream are read, and not what its dictionary says alone */
    private static void revision(byte[] pdf, List<Part> parts, Predicate<COSStream> read) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            parts.add(new Part("the text of the PDF", new PDFTextStripper().getText(document)));
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                COSObject object = document.getDocument().getObjectFromPool(key);
                walk(object.getObject(), "object " + key.getNumber() + " of the PDF", parts, 0, read);
            }
            walk(document.getDocument().getTrailer(), "the trailer of the PDF", parts, 0, read);
        } catch (IOException e) {
            throw new UncheckedIOException("the PDF cannot be read", e);
        }
    }

    private static void walk(@Nullable COSBase base, String where, List<Part> parts, int depth, Predicate<COSStream> read)
            throws IOException {
        if (depth > 40) {
            return;
        }
        switch (base) {
            case null -> {
            }
            case COSString text -> parts.add(new Part(where, text.getString()));
            case COSName name -> parts.add(new Part(where, name.getName()));
            case COSStream stream -> {
                dictionary(stream, where, parts, depth, read);
                if (read.test(stream)) {
                    stream(stream, where, parts);
                }
            }
            case COSDictionary dictionary -> dictionary(dictionary, where, parts, depth, read);
            case COSArray array -> {
                for (COSBase element : array) {
                    // Whatever is referred to is an object of its own.
                    if (!(element instanceof COSObject)) {
                        walk(element, where, parts, depth + 1, read);
                    }
                }
            }
            default -> {
            }
        }
    }

    private static void dictionary(COSDictionary dictionary, String where, List<Part> parts, int depth, Predicate<COSStream> read)
            throws IOException {
        for (var entry : dictionary.entrySet()) {
            parts.add(new Part(where, entry.getKey().getName()));
            if (!(entry.getValue() instanceof COSObject)) {
                walk(entry.getValue(), where + ", " + entry.getKey().getName(), parts, depth + 1, read);
            }
        }
    }

    private static void stream(COSStream stream, String where, List<Part> parts) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            bytes(in.readAllBytes(), where, parts);
        }
    }

    private static void bytes(byte[] bytes, String where, List<Part> parts) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean raw = text.codePoints().anyMatch(c -> c == 0xfffd || (c < 0x20 && !Character.isWhitespace(c)));
        parts.add(raw ? Part.raw(where, text) : new Part(where, text));
        if (text.contains(TEXT_MAP)) {
            parts.add(Part.raw(where + ", a font's text map", hexadecimal(text)));
        }
        parts.add(Part.raw(where, new String(bytes, StandardCharsets.ISO_8859_1)));
        parts.add(Part.raw(where, new String(bytes, StandardCharsets.UTF_16BE)));
    }

    /** What a font's map says that its glyphs mean: hexadecimal, UTF-16. */
    private static String hexadecimal(String map) {
        var digits = new StringBuilder();
        var matcher = HEXADECIMAL.matcher(map);
        while (matcher.find()) {
            String found = matcher.group(1).replaceAll("\\s", "");
            // Whole characters alone: a code of one byte is no text.
            digits.append(found.length() % 4 == 0 ? found : "");
        }
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_16BE);
    }

    /** The words of its text, in their order. */
    static List<String> words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return split(stripper.getText(document));
        }
    }

    /** All letters in a row: a page may break a word that is longer than its line. */
    private static List<String> split(String text) {
        return List.of(text.replaceAll("\\s+", ""));
    }
}
