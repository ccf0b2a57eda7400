package org.backchannel.custody;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.item.MarkingLines;

/** What a file says, page by page. Content: it never prints itself. */
final class FileText {

    /** As many lines at the head and at the foot of a page are looked at for its banner. */
    private static final int EDGE = 3;
    private static final Pattern MARK = Pattern.compile("^(\\([^()\\n]{1,120}\\))\\s+(?=\\S)");

    private final Original original;
    private final List<List<String>> pages;

    /** @param pages blocks by page; lines within a block end with a line feed */
    FileText(Original original, List<List<String>> pages) {
        this.original = original;
        this.pages = pages;
    }

    Original original() {
        return original;
    }

    int pages() {
        return pages.size();
    }

    /** The first and last lines of a page, those of the head before those of the foot. */
    List<String> edges(int page) {
        List<String> lines = pages.get(page).stream().flatMap(block -> Arrays.stream(block.split("\n"))).map(String::strip)
                .filter(line -> !line.isEmpty()).toList();
        return lines.size() <= 2 * EDGE
                ? lines
                : List.of(lines.subList(0, EDGE), lines.subList(lines.size() - EDGE, lines.size())).stream().flatMap(List::stream).toList();
    }

    /** The same as an item's content: a portion a block, under the mark that it begins with, and the file itself. */
    Content content(MarkingLines rules, Optional<String> edition) {
        List<Portion> portions = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            Optional<Integer> begins = pages.size() > 1 ? Optional.of(page + 1) : Optional.empty();
            for (String block : pages.get(page)) {
                portions.add(portion(block, mark(block, rules, edition), begins));
                begins = Optional.empty();
            }
        }
        return new Content(portions, Optional.of(original));
    }

    /** The mark that a block begins with; empty where it begins with none. */
    private static String mark(String block, MarkingLines rules, Optional<String> edition) {
        Matcher matcher = MARK.matcher(block);
        return matcher.find() && rules.portion(edition, matcher.group(1), rules.systemHigh(edition)).isPresent() ? matcher.group(1) : "";
    }

    /** @param begins the number of the page that begins with it, where it does and there are several */
    private static Portion portion(String block, String mark, Optional<Integer> begins) {
        List<Run> runs = new ArrayList<>();
        begins.ifPresent(number -> runs.add(Run.of(Run.Sort.PAGE_BREAK, Integer.toString(number))));
        String[] lines = block.substring(mark.length()).stripLeading().split("\n");
        for (int line = 0; line < lines.length; line++) {
            if (line > 0) {
                runs.add(Run.of(Run.Sort.LINE_BREAK, ""));
            }
            runs.add(Run.text(lines[line].strip()));
        }
        return new Portion(Portion.Sort.PARAGRAPH, "", mark, 0, runs);
    }

    @Override
    public String toString() {
        return "the text of a file";
    }
}
