package org.backchannel.custody;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.policy.Filter;

/** Conditions over items that must all hold, the policy's first. */
final class Conditions {

    private final Filter filter;
    private final List<String> where = new ArrayList<>();
    private final Map<String, Object> parameters;

    Conditions(Filter filter) {
        this.filter = filter;
        this.parameters = new HashMap<>(filter.parameters());
        where.add("(" + filter.where() + ")");
    }

    void add(String condition, Map<String, ?> values) {
        where.add(condition);
        parameters.putAll(values);
    }

    /** These, and one more. */
    Conditions and(String condition, Map<String, ?> values) {
        var both = new Conditions(filter);
        both.where.clear();
        both.where.addAll(where);
        both.parameters.putAll(parameters);
        both.add(condition, values);
        return both;
    }

    Filter filter() {
        return filter;
    }

    String where() {
        return String.join(" and ", where);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
