package org.backchannel.review;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Who may appeal against a denial, and in which time, as the table {@code appeals.tsv} has it. */
final class Appeals {

    private final Map<ReviewKind, Right> rights;

    private Appeals(Map<ReviewKind, Right> rights) {
        this.rights = rights;
    }

    /**
     * The right to appeal.
     *
     * @param file days after the denial in which it may be appealed
     * @param decide working days in which the appeal is decided
     * @param iscap days after that in which it may go to the ISCAP; empty where it may not
     * @param words what letters say of it
     * @param lapse what happens when it is not decided in time
     */
    record Right(int file, int decide, OptionalInt iscap, String words, String source, String lapse) {

        /** The last day on which an appeal of that day is to be decided. Monday to Friday count; holidays, which no table knows, do too. */
        LocalDate decided(LocalDate received) {
            LocalDate day = received;
            for (int working = 0; working < decide;) {
                day = day.plusDays(1);
                if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    working++;
                }
            }
            return day;
        }
    }

    static Appeals load(String policies) {
        Map<ReviewKind, Right> rights = new EnumMap<>(ReviewKind.class);
        for (Map<String, String> row : Table.rows(policies, "appeals.tsv")) {
            String iscap = cell(row, "iscap");
            rights.put(ReviewKind.valueOf(cell(row, "kind")), new Right(Integer.parseInt(cell(row, "file")),
                    Integer.parseInt(cell(row, "decide")),
                    iscap.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(iscap)),
                    cell(row, "words"), cell(row, "source"), cell(row, "lapse")));
        }
        return new Appeals(rights);
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "`appeals.tsv` has no column `" + name + "`");
    }

    /** Empty where there is no appeal. */
    Optional<Right> of(ReviewKind kind) {
        return Optional.ofNullable(rights.get(kind));
    }
}
