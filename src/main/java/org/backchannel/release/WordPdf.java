package org.backchannel.release;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.backchannel.custody.Content;
import org.backchannel.custody.Original;

/** A text of a word processor, set anew as PDF, from where it is redacted like any other. Content: it never prints itself. */
final class WordPdf {

    static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final byte[] pdf;
    private final List<String> remarks;

    private WordPdf(byte[] pdf, List<String> remarks) {
        this.pdf = pdf;
        this.remarks = List.copyOf(remarks);
    }

    static boolean sets(Original original) {
        return original.type().equals(WORD);
    }

    /**
     * Sets it.
     *
     * @param content with the file, and what was read of it and reviewed: the pages say that and nothing else
     * @throws NotRedacted saying what of the file cannot be shown, or is not what was reviewed
     */
    static WordPdf of(Original original, Content content) throws IOException {
        WordText.Read read = WordText.of(OfficePackage.of(original.bytes()), content);
        return new WordPdf(WordSetter.pdf(read.blocks()), read.remarks());
    }

    /** Which program sets: as the jar's manifest says it; there is none while it is run from its classes. */
    static String setter() {
        return "Backchannel " + Objects.requireNonNullElse(WordPdf.class.getPackage().getImplementationVersion(), "unpackaged");
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
        return "a text set as PDF";
    }
}
