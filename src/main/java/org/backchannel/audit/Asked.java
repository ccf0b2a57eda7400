package org.backchannel.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.people.PersonId;
import org.backchannel.web.BadInput;
import org.backchannel.web.Zulu;

/**
 * A question with what was typed, as an address carries it; of the parts only those that the question takes.
 *
 * @param given what was typed, by field; empty where nothing was
 * @param oldestFirst otherwise the newest first
 */
public record Asked(Question question, Map<Question.Field, String> given, boolean oldestFirst) {

    /** What can be chosen under {@code which}: what administrators alone may do. */
    public static final String ACTS = "acts";

    static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final String DIRECTION = "dir";

    public Asked {
        given = Map.copyOf(given);
    }

    static Asked of(Question question, Map<String, String> parameters) {
        Map<Question.Field, String> given = new LinkedHashMap<>();
        question.fields().forEach(field -> given.put(field, parameters.getOrDefault(field.word(), "").strip()));
        return new Asked(question, given, parameters.getOrDefault(DIRECTION, "").equals("asc"));
    }

    /** Whether all is there without which it cannot be answered. */
    boolean complete() {
        return question.fields().stream().noneMatch(field -> field.needed() && text(field).isEmpty());
    }

    /** What was typed into a field. */
    public String text(Question.Field field) {
        return given.getOrDefault(field, "");
    }

    /** @throws BadInput if it is not the id of an item */
    Subject item() {
        String item = text(Question.Field.ITEM);
        return ItemId.parse(item).map(id -> Subject.item(id.value()))
                .orElseThrow(() -> new BadInput("item", "`%s` is not the id of an item".formatted(item)));
    }

    /**
     * The item that was named besides, if one was.
     *
     * @throws BadInput if it is not the id of an item
     */
    Optional<ItemId> ofItem() {
        String item = text(Question.Field.OF_ITEM);
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(ItemId.parse(item).orElseThrow(() -> new BadInput("item", "`%s` is not the id of an item".formatted(item))));
    }

    /** @throws BadInput if it is not the id of a person */
    PersonId person() {
        String person = text(Question.Field.PERSON);
        if (!person.matches("[a-z0-9-]{1,64}")) {
            throw new BadInput("person", "`%s` is not the id of a person".formatted(person));
        }
        return new PersonId(person);
    }

    /**
     * The first instant.
     *
     * @throws BadInput if it is neither a day nor a minute
     */
    Instant from() {
        String from = text(Question.Field.FROM);
        return from.isEmpty() ? Instant.EPOCH : Zulu.stretch("from", from).first();
    }

    /**
     * The instant after the last.
     *
     * @throws BadInput if it is neither a day nor a minute
     */
    Instant to() {
        String to = text(Question.Field.TO);
        return to.isEmpty() ? END : Zulu.stretch("to", to).end();
    }

    /**
     * The end of the day or minute that was typed; now if nothing was.
     *
     * @throws BadInput if it is neither a day nor a minute
     */
    Instant at(Instant now) {
        String at = text(Question.Field.AT);
        return at.isEmpty() ? now : Zulu.stretch("at", at).end();
    }

    Query within(Query query) {
        return text(Question.Field.FROM).isEmpty() && text(Question.Field.TO).isEmpty() ? query : query.between(from(), to());
    }

    /** The parts that are set, for links; the direction as well. */
    public Map<String, String> set() {
        Map<String, String> set = new LinkedHashMap<>();
        question.fields().stream().filter(field -> !text(field).isEmpty()).forEach(field -> set.put(field.word(), text(field)));
        if (oldestFirst) {
            set.put(DIRECTION, "asc");
        }
        return set;
    }
}
