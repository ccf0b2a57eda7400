package org.backchannel.custody;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.odf.OpenDocumentContentParser;
import org.xml.sax.SAXException;

/**
 * Reads an OpenDocument file part by part. Tika's own parser of the whole would write the file to the disk first, to open it there as an
 * archive.
 */
final class OpenDocument {

    /** Longer than the XML of any paper that is short enough to be read. */
    private static final int LONGEST_PART = 64 << 20;
    private static final String MANIFEST = "META-INF/manifest.xml";
    /** Heads and feet of pages are among the styles. */
    private static final List<String> TEXTS = List.of("styles.xml", "content.xml");

    private OpenDocument() {
    }

    /** @throws EncryptedDocumentException if a part of it is encrypted */
    static void read(byte[] bytes, Pages pages, ParseContext context) throws IOException, SAXException, TikaException {
        Map<String, byte[]> parts = parts(bytes);
        byte[] manifest = parts.getOrDefault(MANIFEST, new byte[0]);
        if (new String(manifest, StandardCharsets.UTF_8).contains("encryption-data")) {
            throw new EncryptedDocumentException();
        }
        for (String text : TEXTS) {
            if (parts.containsKey(text)) {
                new OpenDocumentContentParser().parse(new ByteArrayInputStream(parts.get(text)), pages, new Metadata(), context);
            }
        }
    }

    private static Map<String, byte[]> parts(byte[] bytes) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(MANIFEST) || TEXTS.contains(entry.getName())) {
                    byte[] part = zip.readNBytes(LONGEST_PART + 1);
                    if (part.length > LONGEST_PART || parts.put(entry.getName(), part) != null) {
                        throw new IOException("a part is too long, or there twice");
                    }
                }
            }
        }
        return parts;
    }
}
