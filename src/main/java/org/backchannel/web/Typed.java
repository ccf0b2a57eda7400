package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A form that is shown once more because it was not carried out: what was typed, and why. In templates {@code typed}, on every page; where
 * nothing was typed, it answers with what the page would have shown anyway.
 *
 * @param answer the status under which the form is shown once more: that of the answer which it is
 */
public record Typed(Map<String, List<String>> values, List<Problem> problems, HttpStatus answer) implements Serializable {

    private static final Map<HttpStatus, String> SAID = Map.of(HttpStatus.FORBIDDEN,
            "You may not do this. Nothing was changed; the request and this refusal are in the trail.", HttpStatus.CONFLICT,
            "This was not carried out; nothing was changed.", HttpStatus.PRECONDITION_FAILED,
            "Somebody changed this meanwhile, so yours was not carried out. Look at how it stands now before you send what you typed again.");
    /** INVARIANT: nothing secret is anywhere (8): passwords and one-time codes are neither kept nor shown again. */
    private static final Pattern SECRET = Pattern.compile("_.*|current|repeated|.*(password|secret).*|.*code", Pattern.CASE_INSENSITIVE);

    static final Typed NOTHING = new Typed(Map.of(), List.of());

    public Typed {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    public Typed(Map<String, List<String>> values, List<Problem> problems) {
        this(values, problems, HttpStatus.OK);
    }

    static Typed of(HttpServletRequest request, HttpStatus answer, List<Problem> problems) {
        Map<String, List<String>> values = request.getParameterMap().entrySet().stream()
                .filter(given -> !SECRET.matcher(given.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, given -> Arrays.asList(given.getValue())));
        return new Typed(values, problems, answer);
    }

    /** What the answer means for what was typed, in one sentence; null where the problems say it all. */
    public @Nullable String said() {
        return SAID.get(answer);
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
