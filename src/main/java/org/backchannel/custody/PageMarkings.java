package org.backchannel.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Marking;

/** The marking lines that stand at the head and the foot of a file's pages. */
final class PageMarkings {

    /** How a marking line begins; a sentence may begin so too. */
    private static final Pattern BEGINS = Pattern.compile(
            "(?:(?:(?:STRICTLY |MOST |TOP )?(?:SECRET|CONFIDENTIAL)|RESTRICTED|UNCLASSIFIED|COSMIC|NATO|(?:LIMITED )?OFFICIAL USE|"
                    + "CLASSIFICATION|CUI|EYES ONLY|NODIS|EXDIS)(?![A-Z])|(?:TS|S|C|U)?//).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATED = Pattern.compile("//|;");
    private static final int LONGEST = 200;

    /** One line, on which pages it stands, counted from 1, and what it means; nothing where it cannot be read. */
    record Found(String line, List<Integer> pages, Optional<Marking> meaning) {
        Found {
            pages = List.copyOf(pages);
        }
    }

    private final MarkingLines lines;

    PageMarkings(MarkingLines lines) {
        this.lines = lines;
    }

    /** In the order in which they are met, each once, however it is capitalised. */
    List<Found> of(FileText text, Optional<String> edition) {
        List<Found> found = new ArrayList<>();
        for (int page = 0; page < text.pages(); page++) {
            for (String line : text.edges(page)) {
                if (BEGINS.matcher(line).matches() && line.length() <= LONGEST) {
                    met(line, page + 1, edition, found);
                }
            }
        }
        return found;
    }

    private void met(String line, int page, Optional<String> edition, List<Found> found) {
        for (int place = 0; place < found.size(); place++) {
            Found known = found.get(place);
            if (known.line().equalsIgnoreCase(line)) {
                if (!known.pages().contains(page)) {
                    List<Integer> pages = new ArrayList<>(known.pages());
                    pages.add(page);
                    found.set(place, new Found(known.line(), pages, known.meaning()));
                }
                return;
            }
        }
        Optional<Marking> meaning = meaning(edition, line);
        // In capitals or with separators it is meant as a marking, whether or not we can read it; otherwise it may be a sentence.
        if (meaning.isPresent() || line.equals(line.toUpperCase(Locale.ROOT)) || SEPARATED.matcher(line).find()) {
            found.add(new Found(line, List.of(page), meaning));
        }
    }

    /** What a line means; nothing where it cannot be read whole. */
    Optional<Marking> meaning(Optional<String> edition, String line) {
        return Optional.of(lines.read(edition, line)).filter(read -> !read.quarantined()).map(MarkingLines.Meaning::marking);
    }
}
