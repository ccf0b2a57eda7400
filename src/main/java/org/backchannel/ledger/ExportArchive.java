package org.backchannel.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The archive of an export: its four files and nothing else. Nothing is unpacked to the disk, and none is read further than its bounds: some kilobytes can hold
 * more than any memory does.
 */
final class ExportArchive implements AutoCloseable {

    /** Bytes of a line, and of a file that is read whole. */
    static final int LONGEST = 1_000_000;
    private static final List<String> PARTS = List.of("checkpoint", "checkpoints.jsonl", "entries.jsonl", "export.json");

    private final ZipFile zip;

    private ExportArchive(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens an archive.
     *
     * @throws IllegalArgumentException if a file is missing, or another one or one twice is there, which another program could take for it
     */
    static ExportArchive open(Path file) throws IOException {
        var archive = new ExportArchive(new ZipFile(file.toFile()));
        try {
            archive.check();
            return archive;
        } catch (RuntimeException wrong) {
            archive.close();
            throw wrong;
        }
    }

    private void check() {
        List<String> names = Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
        if (!PARTS.containsAll(names) || names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("the archive holds something else than the four files of an export");
        }
        PARTS.stream().filter(part -> !names.contains(part)).findFirst().ifPresent(part -> {
            throw new IllegalArgumentException("the export has no `" + part + "`");
        });
    }

    private InputStream part(String name) throws IOException {
        return zip.getInputStream(Objects.requireNonNull(zip.getEntry(name), "a part of an export used to be there"));
    }

    ExportedLines lines(String name) throws IOException {
        return new ExportedLines(part(name));
    }

    /** @throws IllegalArgumentException if the file is larger than {@link #LONGEST} bytes or not UTF-8 */
    String text(String name) throws IOException {
        try (InputStream in = part(name)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IllegalArgumentException("`" + name + "` has more than " + LONGEST + " bytes");
            }
            return text(bytes);
        }
    }

    /** @throws IllegalArgumentException if it is not UTF-8 */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("this is not an export that can be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
