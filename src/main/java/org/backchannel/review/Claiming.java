package org.backchannel.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backchannel.review.Exemptions.Exemption;
import org.backchannel.web.BadInput;

/**
 * Claims exemptions of an item: each has the date or event that the table {@code exemptions.tsv} asks for, and no later than that lets it
 * (EO 13526, 3.3(b) and (h)).
 *
 * @param origin the day of the item; empty where it has none, so that no latest day can be told
 */
record Claiming(Exemptions exemptions, Optional<LocalDate> origin, LocalDate today) {

    private static final int LONGEST = 200;
    private static final Pattern WORDS = Pattern.compile(".*\\p{L}{3}.*", Pattern.DOTALL);
    /** What somebody means as a date, and has not written as one. */
    private static final Pattern LIKE_A_DATE = Pattern.compile(
            "[0-9 ./-]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)?[0-9 ./-]*", Pattern.CASE_INSENSITIVE);

    /**
     * The codes that somebody typed, divided by commas, each with its date or event.
     *
     * @param until for those that have none of their own and need one; empty: each has to have its own
     * @throws BadInput naming the field if there is none, one is not in the table, or one is claimed without what it needs, or for too long
     */
    List<String> claims(String typed, String until) {
        String end = until.strip().replaceAll("\\s+", " ");
        if (end.contains(",") || end.contains(";")) {
            throw new BadInput("until", "write it without commas: they divide exemptions");
        }
        List<Claim> read = exemptions.parts(typed).stream().map(Claim::read).toList();
        read.forEach(one -> exemptions.named("exemption", one.code()));
        return read.stream().map(one -> claim(one, end, read.size() == 1).toString()).distinct().toList();
    }

    /** What is said once for several is for those that can have it. */
    private Claim claim(Claim read, String end, boolean alone) {
        Exemption exemption = exemptions.named("exemption", read.code());
        boolean own = !read.until().isEmpty();
        String said = exemption.takes() || alone ? end : "";
        return required(own ? "exemption" : "until", exemption, new Claim(exemption.code(), own ? read.until() : said));
    }

    private Claim required(String field, Exemption exemption, Claim claim) {
        String code = exemption.code();
        last(exemption).filter(today::isAfter).ifPresent(over -> {
            throw new BadInput("exemption", "`%s` could be claimed until %s, %d years after the item, and no longer".formatted(code, over,
                    exemption.most().orElseThrow()));
        });
        if (claim.until().isEmpty()) {
            if (exemption.needs()) {
                throw new BadInput(field, exemption.takesEvent()
                        ? "`%s` needs a date or an event, for example 2045-12-31".formatted(code)
                        : "`%s` needs a date, for example 2045-12-31".formatted(code));
            }
            return claim;
        }
        if (!exemption.takes()) {
            throw new BadInput(field, "`%s` has neither date nor event".formatted(code));
        }
        claim.event().ifPresentOrElse(event -> event(field, exemption, event), () -> date(field, exemption, claim.date().orElseThrow()));
        return claim;
    }

    private static void event(String field, Exemption exemption, String event) {
        if (LIKE_A_DATE.matcher(event).matches() || !WORDS.matcher(event).matches()) {
            throw new BadInput(field, "`%s` is no day like 2045-12-31, and says no event".formatted(event));
        }
        if (!exemption.takesEvent()) {
            throw new BadInput(field, "`%s` ends on a date, for example 2045-12-31, and on no event".formatted(exemption.code()));
        }
        if (event.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadInput(field, "an event in one line");
        }
        if (event.length() > LONGEST) {
            throw new BadInput(field, "an event in at most " + LONGEST + " characters");
        }
    }

    private void date(String field, Exemption exemption, LocalDate date) {
        if (!date.isAfter(today)) {
            throw new BadInput(field, "`%s` is not to come any more: nothing is withheld until then".formatted(date));
        }
        last(exemption).filter(date::isAfter).ifPresent(last -> {
            throw new BadInput(field,
                    "`%s` lets it be withheld until %s, %d years after the item, and no longer".formatted(exemption.code(),
                            last, exemption.most().orElseThrow()));
        });
    }

    /** The last day for which it may be claimed: 31 December of the year that the table comes to. */
    private Optional<LocalDate> last(Exemption exemption) {
        return exemption.most().isEmpty()
                ? Optional.empty()
                : origin.map(on -> LocalDate.of(on.getYear() + exemption.most().getAsInt(), 12, 31));
    }
}
