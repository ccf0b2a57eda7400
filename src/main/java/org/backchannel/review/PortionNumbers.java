package org.backchannel.review;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.backchannel.web.BadInput;

/** Numbers of portions as people write them: {@code 3, 5-7}. */
final class PortionNumbers {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:\\s*[-–]\\s*([0-9]{1,6}))?");

    private PortionNumbers() {
    }

    /**
     * In their order, each once.
     *
     * @param portions how many the item has
     * @throws BadInput naming the field if there is none, or one that the item does not have
     */
    static List<Integer> of(String field, String typed, int portions) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (String part : typed.strip().split("\\s*[,;]\\s*")) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw new BadInput(field, part.isEmpty()
                        ? "say which portions, for example 3, 5-7"
                        : "`%s` is no number of a portion".formatted(part));
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < 1 || last < first || last > portions) {
                throw new BadInput(field, "`%s` is not among the %d portions of the item".formatted(part, portions));
            }
            IntStream.rangeClosed(first, last).forEach(numbers::add);
        }
        return List.copyOf(numbers);
    }
}
