package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The files of an export, to be meddled with and packed again. Bytes are kept as characters of ISO 8859-1, so that what is no UTF-8 can be written too. */
final class ExportFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> parts = new LinkedHashMap<>();

    private ExportFile() {
    }

    static ExportFile of(Path file) throws IOException {
        var made = new ExportFile();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                made.parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), ISO_8859_1));
            }
        }
        return made;
    }

    String part(String name) {
        return parts.getOrDefault(name, "");
    }

    ExportFile with(String name, UnaryOperator<String> change) {
        parts.put(name, change.apply(part(name)));
        return this;
    }

    ExportFile without(String name) {
        parts.remove(name);
        return this;
    }

    ExportFile entries(UnaryOperator<List<String>> change) {
        return with("entries.jsonl", text -> String.join("", change.apply(new ArrayList<>(List.of(text.split("(?<=\n)"))))));
    }

    ExportFile entry(int place, UnaryOperator<String> change) {
        return entries(lines -> {
            lines.set(place, change.apply(lines.get(place)));
            return lines;
        });
    }

    /** Changes a leaf and gives it the hash that it has then, as its owner would. */
    ExportFile leaf(int place, UnaryOperator<String> change) {
        return entry(place, line -> {
            var json = JSON.readTree(new String(line.getBytes(ISO_8859_1), UTF_8));
            String was = json.path("leaf").asString();
            String leaf = change.apply(was);
            String hash = Base64.getEncoder().encodeToString(Hashes.leaf(Hashes.sha256(), leaf.getBytes(UTF_8)));
            return line.replace(json.path("hash").asString(), hash).replace(written(was), written(leaf));
        });
    }

    private static String written(String text) {
        return new String(JSON.writeValueAsBytes(text), ISO_8859_1);
    }

    Path pack(Path folder) throws IOException {
        return pack(folder, ZipEntry.DEFLATED, "", "");
    }

    Path stored(Path folder) throws IOException {
        return pack(folder, ZipEntry.STORED, "", "");
    }

    /** With another name written over one of the same length: so an archive can have what no library writes. */
    Path renamed(Path folder, String name, String over) throws IOException {
        return pack(folder, ZipEntry.DEFLATED, name, over);
    }

    private Path pack(Path folder, int method, String name, String over) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                byte[] content = part.getValue().getBytes(ISO_8859_1);
                zip.putNextEntry(entry(part.getKey(), method, content));
                zip.write(content);
            }
        }
        String archive = bytes.toString(ISO_8859_1);
        return Files.write(Files.createTempFile(folder, "export", ".zip"),
                (name.isEmpty() ? archive : archive.replace(name, over)).getBytes(ISO_8859_1));
    }

    private static ZipEntry entry(String name, int method, byte[] content) {
        var entry = new ZipEntry(name);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            var crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            entry.setSize(content.length);
        }
        return entry;
    }
}
