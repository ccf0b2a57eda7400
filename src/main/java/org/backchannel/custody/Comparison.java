package org.backchannel.custody;

import java.util.List;
import java.util.Optional;
import org.backchannel.marking.Marking;

/**
 * What the person states of a file's marking beside what stands on its pages. Where they differ the person must say which holds: the registry
 * chooses for nobody. What is stated holds only where it is no lower than every line of the pages; otherwise that would be a lowering by one
 * person alone.
 *
 * @param stated the line that the person states
 * @param meaning what it means; nothing where it cannot be read
 * @param found the lines on the pages
 * @param pages how many pages the file has
 */
record Comparison(String stated, Optional<Marking> meaning, List<PageMarkings.Found> found, int pages) {

    Comparison {
        found = List.copyOf(found);
    }

    /** Whether the pages say what the person states, and nothing else: some may say less. */
    boolean agrees() {
        return meaning.isPresent() && readable() && onPages().equals(meaning);
    }

    /** All that the readable lines of the pages ask for together; nothing where there is no such line. */
    private Optional<Marking> onPages() {
        return found.stream().flatMap(line -> line.meaning().stream()).reduce(Marking::join);
    }

    private boolean readable() {
        return found.stream().allMatch(line -> line.meaning().isPresent());
    }

    /** The line of the pages under which the whole can be filed: one that cannot be read, else one that holds for all. */
    Optional<String> ofDocument() {
        return found.stream().filter(line -> line.meaning().isEmpty() || line.meaning().equals(onPages()))
                .min((a, b) -> Boolean.compare(a.meaning().isPresent(), b.meaning().isPresent())).map(PageMarkings.Found::line);
    }

    /** INVARIANT: an unreadable marking is no lower one (5): what is stated holds only where every line was read and is no higher. */
    boolean mayHold() {
        return found.isEmpty() || (readable() && meaning.isPresent() && onPages().map(meaning.get()::dominates).orElse(true));
    }

    /** What differs, in sentences for the person. */
    String told() {
        if (found.isEmpty()) {
            return "No marking line was found at the head or the foot of any page.";
        }
        return readable()
                ? "What you state is not what the pages say."
                : "A line on the pages looks like a marking and cannot be read.";
    }
}
