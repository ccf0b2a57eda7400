package org.backchannel.marking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a classification block into its lines, and a line into its name and value. */
final class Blocks {
    private static final Map<String, String> NAMES = names();
    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z]+(?: [A-Za-z]+){0,2})\\s*:\\s*(.*)", Pattern.DOTALL);
    private static final Pattern DOWNGRADE = Pattern
            .compile("\\s*DOWNGRADE TO ([A-Z ]+?)(?:\\s+ON:?\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ON = Pattern.compile("\\s+on:?\\s+", Pattern.CASE_INSENSITIVE);

    private Blocks() {
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("CLASSIFIED BY", BlockReader.CLASSIFIED_BY);
        names.put("REASON", BlockReader.REASON);
        names.put("CLASSIFICATION REASON", BlockReader.REASON);
        names.put("REASONS", BlockReader.REASON);
        names.put("DERIVED FROM", BlockReader.DERIVED_FROM);
        names.put("DECLASSIFY ON", BlockReader.DECLASSIFY_ON);
        names.put("DECL ON", BlockReader.DECLASSIFY_ON);
        names.put("DOWNGRADE TO", BlockReader.DOWNGRADE_TO);
        names.put("DOWNGRADE ON", BlockReader.DOWNGRADE_ON);
        return names;
    }

    /** The lines: a semicolon ends one only where the name of another follows it. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            StringBuilder current = new StringBuilder();
            for (String part : line.split(";", -1)) {
                if (!current.isEmpty() && name(part).isPresent()) {
                    lines.add(current.toString());
                    current.setLength(0);
                }
                current.append(current.isEmpty() ? "" : ";").append(part);
            }
            lines.add(current.toString());
        }
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Which line of a block it is; empty when it is none. */
    static Optional<String> name(String line) {
        Matcher named = NAME.matcher(line);
        if (named.matches()) {
            return Optional.ofNullable(NAMES.get(ModernReader.upper(named.group(1))));
        }
        return DOWNGRADE.matcher(line).matches() ? Optional.of(BlockReader.DOWNGRADE_TO) : Optional.empty();
    }

    /** The value of the line, or both of "Downgrade To: SECRET On: 20300101". */
    static Map<String, String> values(String name, String line) {
        Matcher named = NAME.matcher(line);
        Matcher words = DOWNGRADE.matcher(line);
        String value = named.matches()
                ? named.group(2).strip()
                : words.matches() ? line.strip().substring("DOWNGRADE TO".length()).strip() : "";
        Map<String, String> values = new LinkedHashMap<>();
        Matcher on = ON.matcher(value);
        if (name.equals(BlockReader.DOWNGRADE_TO) && on.find()) {
            values.put(name, value.substring(0, on.start()).strip());
            values.put(BlockReader.DOWNGRADE_ON, value.substring(on.end()).strip());
        } else {
            values.put(name, value);
        }
        return values;
    }
}
