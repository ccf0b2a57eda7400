package org.backchannel.custody;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.backchannel.guard.Permit;
import org.backchannel.item.Kind;
import org.backchannel.marking.Level;
import org.backchannel.web.BadInput;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;

/**
 * A search as a form gives it; all parts may be absent. An address carries all but the words.
 *
 * @param words that stands for {@code q} in the address
 */
public record SearchForm(String q, String words, String kind, String level, String volume, String from, String to, String dir) {

    private static final int LONGEST = 200;

    static SearchForm of(Map<String, ? extends @Nullable String> parameters) {
        Function<String, String> get = name -> Optional.ofNullable(parameters.get(name)).map(String::strip).orElse("");
        return new SearchForm(get.apply("q"), get.apply("words"), get.apply("kind"), get.apply("level"), get.apply("volume"),
                get.apply("from"), get.apply("to"), get.apply("dir"));
    }

    SearchForm with(String text, String token) {
        return new SearchForm(text, token, kind, level, volume, from, to, dir);
    }

    /** The search, told to the trail: it commits to the words, salted, and shows them to nobody without clearance. */
    Search noted(Permit permit) {
        var search = search();
        search.words().ifPresent(text -> permit.note("search", text));
        return search;
    }

    /** @throws BadInput naming the part that cannot be used */
    Search search() {
        if (q.length() > LONGEST) {
            throw new BadInput("q", "at most " + LONGEST + " characters");
        }
        return new Search(some(q), one("kind", kind, Kind.values()), one("level", level, Level.values()), some(volume), date("from", from),
                date("to", to), !dir.equals("asc"));
    }

    /** The parts that are set, for the links of the page. */
    public Map<String, String> set() {
        Map<String, String> set = new LinkedHashMap<>();
        put(set, "words", words);
        put(set, "kind", kind);
        put(set, "level", level);
        put(set, "volume", volume);
        put(set, "from", from);
        put(set, "to", to);
        return set;
    }

    private static void put(Map<String, String> set, String name, String value) {
        if (!value.isEmpty()) {
            set.put(name, value);
        }
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static <E extends Enum<E>> Optional<E> one(String field, String text, E[] values) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values).filter(v -> v.name().equals(text)).findFirst()
                .orElseThrow(() -> new BadInput(field, "`%s` is not one of them".formatted(text))));
    }

    private static Optional<LocalDate> date(String field, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Zulu.day(field, text));
    }
}
