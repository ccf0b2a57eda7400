package org.backchannel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What is in a Debian package (deb(5)): an ar archive of two tar archives. */
final class DebianPackage {

    private static final String MAGIC = "!<arch>\n";
    private static final int HEADER = 60;

    private DebianPackage() {
    }

    /** A file, and how it is unpacked. */
    static final class Packed {

        private final byte[] bytes;
        private final int mode;
        private final String owner;
        private final Instant changed;

        private Packed(byte[] bytes, int mode, String owner, Instant changed) {
            this.bytes = bytes;
            this.mode = mode;
            this.owner = owner;
            this.changed = changed;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        int mode() {
            return mode;
        }

        String owner() {
            return owner;
        }

        Instant changed() {
            return changed;
        }
    }

    /** The parts, in their order. */
    static Map<String, byte[]> members(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        if (!ascii(all, 0, MAGIC.length()).equals(MAGIC)) {
            throw new IOException("`" + file + "` is no ar archive");
        }
        var members = new LinkedHashMap<String, byte[]>();
        int at = MAGIC.length();
        while (at + HEADER <= all.length) {
            String name = ascii(all, at, 16).strip().replaceAll("/$", "");
            int size = Integer.parseInt(ascii(all, at + 48, 10).strip());
            members.put(name, Arrays.copyOfRange(all, at + HEADER, at + HEADER + size));
            at += HEADER + size + size % 2;
        }
        return members;
    }

    /** Of one part, by path without the leading {@code ./}; folders end with a slash. */
    static Map<String, Packed> files(byte[] tar) throws IOException {
        var files = new LinkedHashMap<String, Packed>();
        try (var in = new TarArchiveInputStream(opened(tar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String path = entry.getName().replaceFirst("^\\./", "").replaceFirst("^/", "");
                if (!path.isEmpty()) {
                    files.put(path, new Packed(in.readAllBytes(), entry.getMode(), entry.getUserName(),
                            entry.getLastModifiedTime().toInstant()));
                }
            }
        }
        return files;
    }

    /** RFC 1952 §2.3.1. */
    private static InputStream opened(byte[] tar) throws IOException {
        var plain = new ByteArrayInputStream(tar);
        return tar.length > 1 && (tar[0] & 0xff) == 0x1f && (tar[1] & 0xff) == 0x8b ? new GZIPInputStream(plain) : plain;
    }

    private static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.US_ASCII);
    }
}
