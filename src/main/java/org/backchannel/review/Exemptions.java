package org.backchannel.review;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.backchannel.web.BadInput;

/** The reasons for which a passage may be withheld, as the table {@code exemptions.tsv} has them. */
public final class Exemptions {

    private static final Pattern COMMA = Pattern.compile("\\s*[,;]\\s*");

    private static final int LONGEST = 200;

    private final Map<String, Exemption> byCode;

    private Exemptions(Map<String, Exemption> byCode) {
        this.byCode = byCode;
    }

    /** Whether a date or an event belongs beside an exemption. */
    public enum Dated {
        EITHER("with a date or an event"), DATE("with a date"), NO("without a date"), MAY("");

        private final String words;

        Dated(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One of them.
     *
     * @param code as it stands at a gap: {@code 25X1}
     * @param most the years after the item for which it may be claimed at most; empty where the table sets none
     * @param source the paragraph that it comes from
     */
    public record Exemption(String code, String scheme, Dated dated, OptionalInt most, String words, String source) {

        boolean needs() {
            return dated == Dated.EITHER || dated == Dated.DATE;
        }

        boolean takes() {
            return dated != Dated.NO;
        }

        boolean takesEvent() {
            return dated == Dated.EITHER || dated == Dated.MAY;
        }
    }

    static Exemptions load(String policies) {
        Map<String, Exemption> byCode = new LinkedHashMap<>();
        for (Map<String, String> row : Table.rows(policies, "exemptions.tsv")) {
            var one = new Exemption(cell(row, "code"), cell(row, "scheme"), Dated.valueOf(cell(row, "dated").toUpperCase(Locale.ROOT)),
                    years(cell(row, "most")), cell(row, "words"), cell(row, "source"));
            if (byCode.put(one.code(), one) != null) {
                throw new IllegalArgumentException("`exemptions.tsv` has `" + one.code() + "` twice");
            }
        }
        return new Exemptions(byCode);
    }

    private static OptionalInt years(String cell) {
        return cell.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "`exemptions.tsv` has no column `" + name + "`");
    }

    public List<Exemption> all() {
        return List.copyOf(byCode.values());
    }

    /** The exemption of a code, or of what stands at a gap, with its date or event. */
    public Optional<Exemption> find(String code) {
        return Optional.ofNullable(byCode.get(Claim.read(code).code()));
    }

    /**
     * The codes that somebody typed, divided by commas, as the table spells them: what a guide says, without dates of their own.
     *
     * @throws BadInput naming the field if there is none, or one is not in the table
     */
    List<String> codes(String field, String typed) {
        List<String> codes = new ArrayList<>();
        for (String part : COMMA.split(typed.strip())) {
            codes.add(named(field, part).code());
        }
        return codes.stream().distinct().toList();
    }

    /**
     * The same with the dates and events that whoever answers has claimed, as they stand at the gaps; to hold these to the table is theirs.
     *
     * @throws BadInput as {@link #codes}, or if a date or event is longer than a line
     */
    List<String> claims(String field, String typed) {
        List<String> claims = new ArrayList<>();
        for (String part : COMMA.split(typed.strip())) {
            Claim claim = Claim.read(part);
            String code = named(field, claim.code()).code();
            if (claim.until().length() > LONGEST || claim.until().codePoints().anyMatch(Character::isISOControl)) {
                throw new BadInput(field, "an event in one line of at most " + LONGEST + " characters");
            }
            claims.add(new Claim(code, claim.until()).toString());
        }
        return claims.stream().distinct().toList();
    }

    /** What stands between the commas. */
    List<String> parts(String typed) {
        return List.of(COMMA.split(typed.strip()));
    }

    /** @throws BadInput naming the field if it is not in the table */
    Exemption named(String field, String code) {
        return byCode.values().stream().filter(one -> one.code().equalsIgnoreCase(code)).findFirst()
                .orElseThrow(() -> new BadInput(field, code.isEmpty()
                        ? "say by which exemption it is withheld, for example 25X1"
                        : "`%s` is no exemption of the table".formatted(code)));
    }

    /** @throws BadInput naming the field if it is no day */
    static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException none) {
            throw new BadInput(field, "`%s` is no day like 2026-11-24".formatted(typed));
        }
    }
}
