package org.backchannel.guard;

import java.util.stream.Collectors;
import org.backchannel.ledger.Cause;
import org.backchannel.ledger.Condition;
import org.backchannel.ledger.Finding;

/**
 * The registry is closed: nothing is disclosed or changed until what is done can be proven again. The same for everybody and whatever was
 * asked for, so that it tells of nothing whether it is there.
 */
public final class Closed extends RuntimeException {

    private final transient Condition condition;

    Closed(Condition condition) {
        super(words(condition), null, false, false);
        this.condition = condition;
    }

    private static String words(Condition condition) {
        return "the registry is closed: "
                + condition.closing().stream().map(Finding::cause).map(Cause::says).collect(Collectors.joining(" "));
    }

    /** In words for everybody. */
    public String says() {
        return words(condition);
    }

    /** Why, and since when. */
    public Condition condition() {
        return condition;
    }
}
