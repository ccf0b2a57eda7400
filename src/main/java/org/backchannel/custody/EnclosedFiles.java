package org.backchannel.custody;

import java.util.Optional;
import org.backchannel.item.MarkingLines;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Reads files that are to be enclosed in something which is written here, in memory alone; the same sorts as are filed. */
public final class EnclosedFiles {

    /** Octets of one. */
    public static final int LARGEST = 20 * 1024 * 1024;

    private final FileReading reading;
    private final PageMarkings markings;
    private final MarkingLines lines;

    EnclosedFiles(FileReading reading, PageMarkings markings, MarkingLines lines) {
        this.reading = reading;
        this.markings = markings;
        this.lines = lines;
    }

    /**
     * What a file says, with the file itself.
     *
     * @param marking the line that the person states, which can be read
     * @throws BadInput if there is none, it is too large, of a sort that is not read, or its pages say more than is stated
     */
    public Content read(@Nullable MultipartFile file, String marking, Optional<String> edition) {
        byte[] bytes = FileForm.bytes(file);
        if (bytes.length > LARGEST) {
            throw new BadInput("file", "at most %d MB".formatted(LARGEST / 1024 / 1024));
        }
        FileText text = reading.read(FileForm.name(file), bytes);
        var comparison = new Comparison(marking, markings.meaning(edition, marking), markings.of(text, edition), text.pages());
        // INVARIANT: an unreadable marking is no lower one (5), on no page of what is enclosed.
        if (!comparison.mayHold()) {
            throw new BadInput("marking", "a line on the pages of the file says more than that, or cannot be read");
        }
        return text.content(lines, edition);
    }
}
