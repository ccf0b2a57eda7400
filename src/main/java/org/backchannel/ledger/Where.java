package org.backchannel.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The conditions of a question, on the columns of {@code ledger_entry e}. */
final class Where {

    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final List<Object> values = new ArrayList<>();

    static Where of(Query query) {
        Where where = new Where();
        query.subject().ifPresent(subject -> where.and("e.subject_kind = ?", subject.kind()).and("e.subject_id = ?", subject.id()));
        query.actor().ifPresent(actor -> where.and("e.actor = ?", actor));
        where.anyOf("e.type", query.types());
        where.anyOf("e.outcome", query.outcomes().stream().map(Outcome::name).toList());
        query.from().ifPresent(from -> where.and("e.at >= ?", utc(from)));
        query.to().ifPresent(to -> where.and("e.at < ?", utc(to)));
        return where;
    }

    Where and(String condition, Object... of) {
        conditions.add(condition);
        values.addAll(List.of(of));
        return this;
    }

    private void anyOf(String column, Collection<String> wanted) {
        if (!wanted.isEmpty()) {
            conditions.add(column + " in (" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")");
            values.addAll(wanted);
        }
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

    static Object utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
