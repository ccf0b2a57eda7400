package org.backchannel.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.web.BadInput;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;

/**
 * A question to the trail as an address carries it; all parts may be absent.
 *
 * @param person who did it
 * @param about whom it was done to; not together with {@code item}
 * @param from the first day or minute, and {@code to} the last, in UTC
 */
public record TrailForm(String person, String about, String item, String act, String outcome, String from, String to) {

    private static final String PERSON = "[a-z0-9-]{1,64}";
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    static TrailForm of(Map<String, String> given) {
        return new TrailForm(part(given, "person"), part(given, "about"), part(given, "item"), part(given, "act"), part(given, "outcome"),
                part(given, "from"), part(given, "to"));
    }

    private static String part(Map<String, String> given, String name) {
        return given.getOrDefault(name, "").strip();
    }

    /** @throws BadInput naming the part that cannot be used */
    Query query() {
        if (!about.isEmpty() && !item.isEmpty()) {
            throw new BadInput("about", "an entry is about a person or about an item: leave one of the two empty");
        }
        Query query = Query.all();
        query = person.isEmpty() ? query : query.by(person("person", person));
        query = about.isEmpty() ? query : query.about(new Subject("person", person("about", about)));
        query = item.isEmpty() ? query : query.about(ofItem());
        query = act.isEmpty() ? query : query.ofType(ofAct());
        query = outcome.isEmpty() ? query : query.ended(withOutcome());
        return from.isEmpty() && to.isEmpty() ? query : between(query);
    }

    /**
     * Where a list goes on.
     *
     * @throws BadInput if the text is no cursor
     */
    static @Nullable Cursor cursor(@Nullable String after) {
        try {
            return after == null || after.isBlank() ? null : Cursor.parse(after);
        } catch (IllegalArgumentException notACursor) {
            throw new BadInput("after", "this is not where a list goes on");
        }
    }

    private static String person(String field, String id) {
        if (!id.matches(PERSON)) {
            throw new BadInput(field, "`%s` is not the id of a person".formatted(id));
        }
        return id;
    }

    private Subject ofItem() {
        return ItemId.parse(item).map(id -> Subject.item(id.value()))
                .orElseThrow(() -> new BadInput("item", "`%s` is not the id of an item".formatted(item)));
    }

    private String ofAct() {
        return Deeds.known(act).orElseThrow(() -> new BadInput("act", "`%s` is not an act".formatted(act)));
    }

    private Outcome withOutcome() {
        return Arrays.stream(Outcome.values()).filter(o -> o.name().equals(outcome)).findFirst()
                .orElseThrow(() -> new BadInput("outcome", "`%s` is not an outcome".formatted(outcome)));
    }

    private Query between(Query query) {
        Instant first = from.isEmpty() ? Instant.EPOCH : Zulu.stretch("from", from).first();
        Instant end = to.isEmpty() ? END : Zulu.stretch("to", to).end();
        return query.between(first, end);
    }

    /** The parts that are set, for the links of the page. */
    public Map<String, String> set() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("person", person);
        all.put("about", about);
        all.put("item", item);
        all.put("act", act);
        all.put("outcome", outcome);
        all.put("from", from);
        all.put("to", to);
        all.values().removeIf(String::isEmpty);
        return all;
    }
}
