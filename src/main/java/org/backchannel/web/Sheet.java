package org.backchannel.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as its page shows it: content, and therefore no record; it prints as nothing but its name. Made only from what a permit
 * opened, shown by {@code fragments/sheet :: page}, never kept.
 */
public final class Sheet {
    private final Head head;
    private final List<Block> blocks;
    private final List<Note> notes;

    public Sheet(Head head, List<Block> blocks, List<Note> notes) {
        this.head = head;
        this.blocks = List.copyOf(blocks);
        this.notes = List.copyOf(notes);
    }

    public Head head() {
        return head;
    }

    public List<Block> blocks() {
        return blocks;
    }

    public List<Note> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return "a sheet";
    }

    /** What stands above the text. */
    public static final class Head {
        private final Banner banner;
        private final @Nullable String number;
        private final @Nullable PortionMark mark;
        private final List<Run> heading;
        private final @Nullable String dateline;
        private final List<Fact> addresses;
        private final @Nullable String verbatim;

        /**
         * @param number    the document's number in its volume, or the message number; absent when it has none
         * @param mark      the mark of the heading, absent when it has none of its own
         * @param addresses from, to and info, in the order of the original
         * @param verbatim  the marking line exactly as written; absent when the document has none
         */
        public Head(Banner banner, @Nullable String number, @Nullable PortionMark mark, List<Run> heading, @Nullable String dateline,
                List<Fact> addresses, @Nullable String verbatim) {
            this.banner = banner;
            this.number = number;
            this.mark = mark;
            this.heading = List.copyOf(heading);
            this.dateline = dateline;
            this.addresses = List.copyOf(addresses);
            this.verbatim = verbatim;
        }

        public Banner banner() {
            return banner;
        }

        public @Nullable String number() {
            return number;
        }

        public @Nullable PortionMark mark() {
            return mark;
        }

        public List<Run> heading() {
            return heading;
        }

        public @Nullable String dateline() {
            return dateline;
        }

        public List<Fact> addresses() {
            return addresses;
        }

        public @Nullable String verbatim() {
            return verbatim;
        }

        @Override
        public String toString() {
            return "the head of a sheet";
        }
    }

    /** A numbered note under the text; the text refers to it by its label. */
    public static final class Note {
        private final String label;
        private final @Nullable PortionMark mark;
        private final List<Run> runs;

        public Note(String label, @Nullable PortionMark mark, List<Run> runs) {
            this.label = label;
            this.mark = mark;
            this.runs = List.copyOf(runs);
        }

        public String label() {
            return label;
        }

        public @Nullable PortionMark mark() {
            return mark;
        }

        public List<Run> runs() {
            return runs;
        }

        @Override
        public String toString() {
            return "a note";
        }
    }
}
