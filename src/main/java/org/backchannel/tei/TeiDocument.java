package org.backchannel.tei;

import java.util.Optional;
import org.backchannel.custody.Content;
import org.backchannel.item.Dated;

/**
 * A document that is to be written as TEI. Content: it never prints itself.
 */
public final class TeiDocument {

    final String title;
    final String volume;
    final String id;
    final String number;
    final Dated dated;
    final String place;
    final boolean draft;
    final Optional<String> attachedTo;
    final String source;
    final String lies;
    final String marked;
    final String struck;
    final String statement;
    final Content content;

    private TeiDocument(Builder of) {
        title = of.title;
        volume = of.volume;
        id = of.id;
        number = of.number;
        dated = of.dated;
        place = of.place;
        draft = of.draft;
        attachedTo = of.attachedTo;
        source = of.source;
        lies = of.lies;
        marked = of.marked;
        struck = of.struck;
        statement = of.statement;
        content = of.content;
    }

    /** A document of that edition, with that id there. */
    public static Builder of(String volume, String id, Content content) {
        return new Builder(volume, id, content);
    }

    /** What is known of it besides what it says. */
    public static final class Builder {
        private final String volume;
        private final String id;
        private final Content content;
        private String title = "";
        private String number = "";
        private Dated dated = Dated.UNDATED;
        private String place = "";
        private boolean draft;
        private Optional<String> attachedTo = Optional.empty();
        private String source = "";
        private String lies = "";
        private String marked = "";
        private String struck = "";
        private String statement = "";

        private Builder(String volume, String id, Content content) {
            this.volume = volume;
            this.id = id;
            this.content = content;
        }

        /** What the file is called, in its header. */
        public Builder titled(String words) {
            title = words;
            return this;
        }

        /** Its number in the edition. */
        public Builder numbered(String words) {
            number = words;
            return this;
        }

        /** When and where it was written, as its dateline says it. */
        public Builder dated(Dated when, String where) {
            dated = when;
            place = where;
            return this;
        }

        /** It was not sent. */
        public Builder draft(boolean is) {
            draft = is;
            return this;
        }

        /** The id of the document of the same edition that it is an attachment of. */
        public Builder attachedTo(Optional<String> document) {
            attachedTo = document;
            return this;
        }

        /** What its source note says, for a text that has none of its own: where the paper lies, and how it is marked. */
        public Builder source(String words) {
            source = words;
            return this;
        }

        /** Where the paper lies, as its own source note says: by this one is known that does not begin as such notes do. */
        public Builder lying(String where) {
            lies = where;
            return this;
        }

        /** The marking that it is under, which the header says. */
        public Builder marked(String line) {
            marked = line;
            return this;
        }

        /**
         * What it was marked and is not any more, which is lined through as all portion marks then are, and by whose word.
         *
         * @param words whole sentences
         */
        public Builder declassified(String marking, String words) {
            struck = marking;
            statement = words;
            return this;
        }

        public TeiDocument build() {
            return new TeiDocument(this);
        }
    }

    @Override
    public String toString() {
        return "a document to be written as TEI";
    }
}
