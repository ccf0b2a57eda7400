package org.backchannel.tei;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.backchannel.web.BadInput;
import org.springframework.web.multipart.MultipartFile;

/** A file that was sent. INVARIANT: no secret is in a temporary file (8): it stays in memory, and never prints itself. */
final class Upload {

    private static final int MOST_FILES = 20;

    private final String name;
    private final byte[] bytes;

    private Upload(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** @throws BadInput if there is none, too many, or one that is empty or not named `.xml` */
    static List<Upload> of(List<MultipartFile> files) {
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new BadInput("files", "send between 1 and " + MOST_FILES + " files");
        }
        return files.stream().map(Upload::of).toList();
    }

    private static Upload of(MultipartFile file) {
        String sent = file.getOriginalFilename();
        String name = Importer.fileName(sent == null ? "" : sent);
        if (!name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
            throw new BadInput("files", "`" + name + "` is not named .xml");
        }
        try {
            byte[] bytes = file.getBytes();
            if (bytes.length == 0) {
                throw new BadInput("files", "`" + name + "` is empty");
            }
            return new Upload(name, bytes);
        } catch (IOException e) {
            throw new BadInput("files", "`" + name + "` did not arrive whole");
        }
    }

    String name() {
        return name;
    }

    /** Never changed, and not copied: it may be 64 MB. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "an uploaded file of " + bytes.length + " bytes";
    }
}
