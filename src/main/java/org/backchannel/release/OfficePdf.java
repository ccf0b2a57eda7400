package org.backchannel.release;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.backchannel.custody.Content;
import org.backchannel.custody.Original;

/** An Office file, set anew as PDF, from where it is redacted like any other. Content: it never prints itself. */
final class OfficePdf {

    private static final String OPEN = "application/vnd.oasis.opendocument.";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, Reader> READERS = Map.of(
            OFFICE + "wordprocessingml.document", WordText::of, OFFICE + "spreadsheetml.sheet", SheetText::of,
            OFFICE + "presentationml.presentation", SlideText::of, OPEN + "text", OpenText::of, OPEN + "spreadsheet", OpenText::of,
            OPEN + "presentation", OpenText::of);

    private final byte[] pdf;
    private final List<String> remarks;

    /** Reads files of one kind. */
    private interface Reader {

        /** @throws NotRedacted if it holds what cannot be shown, or says anything else than the content */
        OfficeText of(OfficePackage file, Content content);
    }

    private OfficePdf(byte[] pdf, List<String> remarks) {
        this.pdf = pdf;
        this.remarks = List.copyOf(remarks);
    }

    static boolean sets(Original original) {
        return READERS.containsKey(original.type());
    }

    /**
     * Sets it.
     *
     * @param content with the file, and what was read of it and reviewed: the pages say that and nothing else
     * @throws NotRedacted saying what of the file cannot be shown, or is not what was reviewed
     */
    static OfficePdf of(Original original, Content content) throws IOException {
        Reader reader = Objects.requireNonNull(READERS.get(original.type()), "only what can be set used to be");
        OfficeText read = reader.of(OfficePackage.of(original.bytes()), content);
        return new OfficePdf(PageSetter.pdf(read.blocks()), read.remarks());
    }

    /** Which program sets: as the jar's manifest says it; there is none while it is run from its classes. */
    static String setter() {
        return "Backchannel " + Objects.requireNonNullElse(OfficePdf.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    byte[] pdf() {
        return pdf;
    }

    /** What a reviewer is to be told of the file beside its pages; none may stay unread. */
    List<String> remarks() {
        return remarks;
    }

    @Override
    public String toString() {
        return "a file set as PDF";
    }
}
