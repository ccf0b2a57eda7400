package org.backchannel.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.backchannel.marking.ModernEquivalent;
import org.jspecify.annotations.Nullable;

/** The same members, as people read them. */
final class MarkingText {
    private MarkingText() {
    }

    static List<String> lines(Map<String, @Nullable Object> told) {
        List<String> all = new ArrayList<>(List.of(String.valueOf(told.get("verbatim"))));
        add(all, "status", text(told.get("status")).toUpperCase(Locale.ROOT));
        add(all, "level", text(told.get("level")));
        for (String name : List.of("controls", "compartments")) {
            add(all, name, text(told.get(name)));
        }
        add(all, "eyes only", eyes(told.get("eyesOnly")));
        for (String name : List.of("precedence", "captions", "conditions", "statements", "owners")) {
            add(all, name, text(told.get(name)));
        }
        add(all, "released to", text(told.get("releasableTo")));
        add(all, "display to", text(told.get("displayOnly")));
        ((Map<?, ?>) orEmpty(told.get("nearest"))).forEach((unknown, near) -> add(all, "unknown",
                unknown + (text(near).isEmpty() ? "" : " (near: " + text(near) + ")")));
        add(all, "meant", text(told.get("correction")));
        rules(told.get("errors")).forEach(rule -> add(all, "because", rule));
        rules(told.get("warnings")).forEach(rule -> add(all, "warning", rule));
        add(all, "banner", text(told.get("banner")));
        add(all, "portion", text(told.get("portion")));
        words(told.get("tokens")).forEach(word -> add(all, "word", word));
        today(told.get("modern"), all);
        return all;
    }

    static String rule(Map<?, ?> broken) {
        return "%s: %s; %s (%s)".formatted(broken.get("rule"), broken.get("message"), broken.get("mend"), broken.get("source"));
    }

    static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  %-11s %s".formatted(name, value));
        }
    }

    private static void today(@Nullable Object modern, List<String> all) {
        if (modern instanceof Map<?, ?> told) {
            add(all, "today", text(told.get("banner")));
            for (Object step : (List<?>) orNone(told.get("tokens"))) {
                if (step instanceof ModernEquivalent.Step became) {
                    add(all, "today", "%s: %s%s: %s (%s)".formatted(became.text(), became.outcome(),
                            became.words().isEmpty() ? "" : " " + String.join(", ", became.words()), became.rule(), became.source()));
                }
            }
            rules(told.get("conflicts")).forEach(rule -> add(all, "today", rule));
            ((List<?>) orNone(told.get("decisions"))).forEach(decision -> add(all, "decide", text(decision)));
        }
    }

    private static List<String> words(@Nullable Object tokens) {
        List<String> words = new ArrayList<>();
        for (Object token : (List<?>) orNone(tokens)) {
            if (token instanceof Map<?, ?> piece && !"SEPARATOR".equals(piece.get("kind"))) {
                String kind = text(piece.get("kind")).toLowerCase(Locale.ROOT).replace('_', ' ');
                words.add((piece.get("text") + " = " + kind + " " + text(piece.get("id"))).strip());
            }
        }
        return words;
    }

    private static List<String> rules(@Nullable Object broken) {
        return ((List<?>) orNone(broken)).stream().filter(Map.class::isInstance).map(rule -> rule((Map<?, ?>) rule)).toList();
    }

    private static String eyes(@Nullable Object eyes) {
        if (eyes instanceof Map<?, ?> readers) {
            String recipients = text(readers.get("recipients"));
            return recipients.isEmpty() ? text(readers.get("kind")) : recipients;
        }
        return "";
    }

    private static Object orEmpty(@Nullable Object map) {
        return map == null ? Map.of() : map;
    }

    private static Object orNone(@Nullable Object list) {
        return list == null ? List.of() : list;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> all) {
            return String.join(", ", all.stream().map(String::valueOf).toList());
        }
        return value == null ? "" : value.toString();
    }
}
