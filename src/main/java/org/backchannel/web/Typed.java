package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form that is shown once more because something in it cannot be used: what was typed, and what is wrong with it. In templates {@code typed}, on
 * every page; where nothing was typed, it answers with what the page would have shown anyway.
 */
public record Typed(Map<String, List<String>> values, List<Problem> problems) {

    static final Typed NOTHING = new Typed(Map.of(), List.of());

    public Typed {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    static Typed of(HttpServletRequest request, BadInput bad) {
        Map<String, List<String>> values = request.getParameterMap().entrySet().stream().filter(given -> !given.getKey().startsWith("_"))
                .collect(Collectors.toMap(Map.Entry::getKey, given -> Arrays.asList(given.getValue())));
        return new Typed(values, List.of(new Problem(bad.field(), bad.told())));
    }

    /** A form that is shown once more because something must be added; nothing in it is wrong. */
    public static Typed of(Map<String, List<String>> sent) {
        return new Typed(sent.entrySet().stream().filter(given -> !given.getKey().startsWith("_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)), List.of());
    }

    /** What was typed into a field. */
    public @Nullable String text(String name, @Nullable String otherwise) {
        return values.isEmpty() ? otherwise : String.join("", values.getOrDefault(name, List.of()));
    }

    /** What was ticked among several boxes. */
    public Collection<String> ticks(String name, Collection<String> otherwise) {
        return values.isEmpty() ? otherwise : values.getOrDefault(name, List.of());
    }

    /** Whether one box was ticked. */
    public boolean ticked(String name, boolean otherwise) {
        return values.isEmpty() ? otherwise : values.containsKey(name);
    }

    /** What is wrong with a field, beside which it is said; null where nothing is. */
    public @Nullable String error(String name) {
        return problems.stream().filter(problem -> name.equals(problem.field())).map(Problem::message).findFirst().orElse(null);
    }
}
