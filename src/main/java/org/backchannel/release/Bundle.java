package org.backchannel.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the registry: the copy as text, as PDF and as TEI, and the release file that proves all three. Released content alone.
 */
final class Bundle {

    private static final int LONGEST = 256 << 20;
    private static final String RELEASE = "release.json";
    private static final String TEXT = "copy.txt";
    private static final String PDF = "copy.pdf";
    private static final String TEI = "copy.xml";
    /** Always the same time: when the bundle was made is nobody's business but the trail's. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String release;
    private final String text;
    private final byte[] pdf;
    private final @Nullable String tei;

    /** @param tei null in a bundle of the first version */
    Bundle(String release, String text, byte[] pdf, @Nullable String tei) {
        this.release = release;
        this.text = text;
        this.pdf = pdf;
        this.tei = tei;
    }

    String release() {
        return release;
    }

    String text() {
        return text;
    }

    byte[] pdf() {
        return pdf;
    }

    /** The TEI that is in it. */
    Optional<String> kept() {
        return Optional.ofNullable(tei);
    }

    /** The TEI that is in it, or that its release file gives. */
    String tei() {
        return kept().orElseGet(() -> CopyTei.of(ReleaseFile.read(release)));
    }

    /** As a ZIP archive. */
    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            put(zip, RELEASE, release.getBytes(StandardCharsets.UTF_8));
            put(zip, TEXT, text.getBytes(StandardCharsets.UTF_8));
            put(zip, PDF, pdf);
            if (tei != null) {
                put(zip, TEI, tei.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    /** @throws IllegalArgumentException if a file but the TEI is missing, or another or one twice is there */
    static Bundle read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readAllBytes());
        }
    }

    /** One that the registry made itself, and has checked. */
    static Bundle of(byte[] bytes) {
        try {
            return read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bundle read(byte[] bytes) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readNBytes(LONGEST);
                if (!List.of(RELEASE, TEXT, PDF, TEI).contains(entry.getName()) || parts.put(entry.getName(), part) != null) {
                    throw new IllegalArgumentException("the bundle holds something else than the four files of a release");
                }
            }
        }
        byte[] tei = parts.get(TEI);
        return new Bundle(new String(part(parts, RELEASE), StandardCharsets.UTF_8), new String(part(parts, TEXT), StandardCharsets.UTF_8),
                part(parts, PDF), tei == null ? null : new String(tei, StandardCharsets.UTF_8));
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("this is no bundle of a release: it has no `" + name + "`");
        }
        return part;
    }

    @Override
    public String toString() {
        return "the bundle of a release";
    }
}
