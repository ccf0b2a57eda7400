package org.backchannel.review;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The letters to requesters, as the table {@code letters.tsv} and the texts beside it have them. */
final class Letters {

    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");
    private static final Set<String> PARTS = Set.of("office", "date", "requester", "request", "authority", "time", "withheld", "appeal",
            "reviewed", "missing", "clock");
    /** By which a request is returned. */
    static final String INSUFFICIENT = "INSUFFICIENT";

    private final Map<String, Form> forms;

    private Letters(Map<String, Form> forms) {
        this.forms = forms;
    }

    /** When a letter may be written. */
    enum Needs {
        ANY, DECIDED, REVIEWED, RETURNED
    }

    /**
     * One of them.
     *
     * @param keeps parts that must still stand in the letter as it leaves
     * @param text with parts in braces that are filled in
     */
    record Form(String letter, String words, Needs needs, List<String> keeps, String text) {

        Form {
            keeps = List.copyOf(keeps);
        }

        /** Whether it says nothing of whether there is anything. */
        boolean neither() {
            return letter.equals("NEITHER");
        }

        String filled(Map<String, String> values) {
            return PART.matcher(text).replaceAll(part -> Matcher.quoteReplacement(values.getOrDefault(part.group(1), "")));
        }
    }

    /** @throws IllegalArgumentException naming the letter of which a part is unknown, or which lacks one that it must keep */
    static Letters load(String policies) {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Map<String, String> row : Table.rows(policies, "letters.tsv")) {
            String letter = cell(row, "letter");
            String keeps = cell(row, "keeps");
            var form = new Form(letter, cell(row, "words"), Needs.valueOf(cell(row, "needs").toUpperCase(Locale.ROOT)),
                    keeps.equals("-") ? List.of() : Arrays.asList(keeps.split(",")), Table.text(policies, "letters/" + letter + ".txt"));
            checked(form);
            forms.put(letter, form);
        }
        if (!forms.containsKey(INSUFFICIENT)) {
            throw new IllegalArgumentException("`letters.tsv` needs the letter `INSUFFICIENT`, by which a request is returned");
        }
        return new Letters(forms);
    }

    private static void checked(Form form) {
        Set<String> used = PART.matcher(form.text()).results().map(part -> part.group(1)).collect(Collectors.toSet());
        used.stream().filter(part -> !PARTS.contains(part)).findFirst().ifPresent(part -> {
            throw new IllegalArgumentException("the letter `%s` has a part `{%s}` that nothing fills".formatted(form.letter(), part));
        });
        if (!used.containsAll(form.keeps())) {
            throw new IllegalArgumentException("the letter `%s` lacks a part that it has to keep".formatted(form.letter()));
        }
        if (form.neither() && (used.contains("withheld") || used.contains("reviewed"))) {
            throw new IllegalArgumentException("the letter `NEITHER` says nothing of what there is");
        }
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "`letters.tsv` has no column `" + name + "`");
    }

    List<Form> all() {
        return List.copyOf(forms.values());
    }

    Optional<Form> find(String letter) {
        return Optional.ofNullable(forms.get(letter));
    }
}
