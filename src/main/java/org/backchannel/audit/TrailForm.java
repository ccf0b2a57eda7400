package org.backchannel.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.web.BadInput;

/** A question to the trail as the address of its page carries it; all parts may be absent. */
public record TrailForm(String person, String item, String act, String outcome, String from, String to) {

    static TrailForm of(Map<String, String> given) {
        return new TrailForm(part(given, "person"), part(given, "item"), part(given, "act"), part(given, "outcome"), part(given, "from"),
                part(given, "to"));
    }

    private static String part(Map<String, String> given, String name) {
        return given.getOrDefault(name, "").strip();
    }

    /**
     * The question to the ledger.
     *
     * @throws BadInput naming the part that cannot be used
     */
    Query query() {
        Query query = Query.all();
        query = person.isEmpty() ? query : query.by(person);
        query = act.isEmpty() ? query : query.ofType(act);
        try {
            query = item.isEmpty() ? query : query.about(new Subject("item", item));
            query = outcome.isEmpty() ? query : query.ended(Outcome.valueOf(outcome));
        } catch (IllegalArgumentException unusable) {
            throw new BadInput(item.isEmpty() ? "outcome" : "item", "this cannot be asked for");
        }
        if (from.isEmpty() && to.isEmpty()) {
            return query;
        }
        Instant end = to.isEmpty()
                ? Instant.parse("9999-12-31T00:00:00Z")
                : day("to", to).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return query.between(from.isEmpty() ? Instant.EPOCH : day("from", from).atStartOfDay().toInstant(ZoneOffset.UTC), end);
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw new BadInput(field, "`%s` is not a date like 2026-11-24".formatted(text));
        }
    }

    /** The parts that are set, for the links of the page. */
    public Map<String, String> set() {
        Map<String, String> set = new LinkedHashMap<>();
        Map.of("person", person, "item", item, "act", act, "outcome", outcome, "from", from, "to", to).forEach((name, value) -> {
            if (!value.isEmpty()) {
                set.put(name, value);
            }
        });
        return set;
    }
}
