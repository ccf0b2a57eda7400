package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Original;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Uploaded;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.review.ReviewKind;

/** Redacts files without anybody having decided, for tests of what the pages show; and changes Office files part by part. */
final class Redacting {

    private static final Redaction.Pages NOWHERE = (picture, boxes) -> assertThat(picture.getWidth()).isPositive();

    private Redacting() {
    }

    static Content content(String name, byte[] file) {
        return Uploaded.content(RunningApplication.get(), name, file);
    }

    /** The number of the first portion that says so, from 1. */
    static int portion(Content content, String with) {
        List<String> words = content.portions().stream().map(portion -> portion.words()).toList();
        return words.indexOf(words.stream().filter(one -> one.contains(with)).findFirst()
                .orElseThrow(() -> new AssertionError("`" + with + "` was not read: " + words))) + 1;
    }

    /** With the whole portion withheld that says so. */
    static Redacted redacted(Content content, String withheld) {
        int portion = portion(content, withheld);
        var gap = new Withheld(portion, 0, Piece.of(content.portions().get(portion - 1)).size(), true, List.of("25X1"), "",
                "[1 line not declassified]");
        var proposal = new ProposalDocument("", 1, new UUID(0, 1), ReviewKind.FOIA, "", 1, "", content.portions().size(), "", "",
                Instant.EPOCH, List.of(gap));
        return Redaction.of(content, proposal, "Secret", NOWHERE);
    }

    /** The same text, of another file. */
    static Content with(Content content, byte[] file) {
        return new Content(content.portions(), content.original().map(old -> new Original(old.name(), old.type(), file)));
    }

    /** The file with one part changed. */
    static byte[] changed(byte[] file, String part, UnaryOperator<String> change) {
        Map<String, byte[]> parts = parts(file);
        assertThat(parts).containsKey(part);
        String old = new String(parts.get(part), StandardCharsets.UTF_8);
        assertThat(change.apply(old)).as("changed").isNotEqualTo(old);
        parts.put(part, change.apply(old).getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    /** The file with one part more, even if it has one of that name in another case. */
    static byte[] with(byte[] file, String part, byte[] bytes) {
        Map<String, byte[]> parts = parts(file);
        parts.put(part, bytes);
        return zip(parts);
    }

    private static Map<String, byte[]> parts(byte[] file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
