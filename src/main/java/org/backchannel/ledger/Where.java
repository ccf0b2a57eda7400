package org.backchannel.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a question, on the columns of {@code ledger_entry e}. */
final class Where {

    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final List<Object> values = new ArrayList<>();

    static Where of(Query query) {
        Where where = new Where();
        query.subject().ifPresent(subject -> where.and("e.subject_kind = ?", subject.kind()).and("e.subject_id = ?", subject.id()));
        query.actor().ifPresent(actor -> where.and("e.actor = ?", actor));
        query.type().ifPresent(type -> where.and("e.type = ?", type));
        query.outcome().ifPresent(outcome -> where.and("e.outcome = ?", outcome.name()));
        query.from().ifPresent(from -> where.and("e.at >= ?", utc(from)));
        query.to().ifPresent(to -> where.and("e.at < ?", utc(to)));
        return where;
    }

    Where and(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
        return this;
    }

    String sql() {
        return " where " + String.join(" and ", conditions);
    }

    /** The values of the conditions, and one more. */
    List<Object> values(Object last) {
        List<Object> all = new ArrayList<>(values);
        all.add(last);
        return all;
    }

    private static Object utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
