package org.backchannel.review;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Times within which something of classified items is to be done, whatever review they are in, as the table {@code limits.tsv} has them. */
final class Limits {

    private final Map<Name, Limit> limits;

    private Limits(Map<Name, Limit> limits) {
        this.limits = limits;
    }

    /** Which. */
    enum Name {
        WORKING_PAPER, CHALLENGE_ANSWER, CHALLENGE_ISCAP
    }

    /**
     * One of them.
     *
     * @param words what is to be done by then
     * @param source what sets the time
     * @param lapse what happens when it has run out
     */
    record Limit(int days, String words, String source, String lapse) {

        /** The last day, of what began on that one. */
        LocalDate from(LocalDate day) {
            return day.plusDays(days);
        }
    }

    /** @throws IllegalArgumentException if one is missing */
    static Limits load(String policies) {
        Map<Name, Limit> limits = new EnumMap<>(Name.class);
        for (Map<String, String> row : Table.rows(policies, "limits.tsv")) {
            limits.put(Name.valueOf(cell(row, "limit").replace('-', '_').toUpperCase(Locale.ROOT)),
                    new Limit(Integer.parseInt(cell(row, "days")), cell(row, "words"), cell(row, "source"), cell(row, "lapse")));
        }
        if (limits.size() != Name.values().length) {
            throw new IllegalArgumentException("`limits.tsv` needs a row for each limit");
        }
        return new Limits(limits);
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "`limits.tsv` has no column `" + name + "`");
    }

    Limit of(Name name) {
        return Objects.requireNonNull(limits.get(name));
    }
}
