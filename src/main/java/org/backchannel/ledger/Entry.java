package org.backchannel.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is to be recorded. Type, outcome, subject and correlation are public (the header of the leaf); the facts are classified and only
 * committed to, each with a salt of its own, so that whoever may not see them can still verify that nothing is missing.
 *
 * @param type what was asked for or happened: words of {@code a-z 0-9 -} joined by dots, 1 to 64 characters
 * @param correlation the same for the admission and the outcome of one call
 * @param facts by name, at most 32; never message text, passwords or tokens
 */
public record Entry(String type, Outcome outcome, Subject subject, UUID correlation, SortedMap<String, String> facts) {

    /** Who acted; kept in a column of its own as well, to be searched for. At most 200 characters. */
    public static final String ACTOR = "actor";
    /** On whose behalf the actor acted. */
    public static final String ON_BEHALF = "onBehalf";
    /** The session of the call. */
    public static final String SESSION = "session";
    /** The source address of the call. */
    public static final String ADDRESS = "address";
    /** The rules that decided. */
    public static final String REASONS = "reasons";
    /** The version of the item. */
    public static final String VERSION = "version";
    /** The marking at that time. */
    public static final String MARKING = "marking";
    /** What else belongs to the act, in words. */
    public static final String DETAIL = "detail";

    static final int MOST_FACTS = 32;
    private static final Pattern TYPE = Pattern.compile("(?=.{1,64}$)[a-z0-9-]+(\\.[a-z0-9-]+)*");

    public Entry {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("`" + type + "` is not a type of entry");
        }
        if (facts.size() > MOST_FACTS) {
            throw new IllegalArgumentException("an entry has at most " + MOST_FACTS + " facts");
        }
        facts.forEach(Facts::check);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public static Entry of(String type, Outcome outcome, Subject subject, UUID correlation, Map<String, String> facts) {
        return new Entry(type, outcome, subject, correlation, new TreeMap<>(facts));
    }

    /** An event that is nobody's admission, with a correlation id of its own. */
    public static Entry noted(String type, Subject subject, Map<String, String> facts) {
        return of(type, Outcome.NOTED, subject, UUID.randomUUID(), facts);
    }

    /** The same entry with one more fact, or another value for it. */
    public Entry with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.put(name, value);
        return new Entry(type, outcome, subject, correlation, more);
    }
}
