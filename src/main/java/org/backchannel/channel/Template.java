package org.backchannel.channel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backchannel.custody.StatedEdition;
import org.backchannel.item.MarkingLines;
import org.backchannel.web.BadInput;

/**
 * What a draft begins with. It lies among the policies in clear, so it is no content.
 *
 * @param name as addresses write it
 * @param fields of a draft's form by their names
 */
record Template(String name, String title, Map<String, String> fields, List<Part> parts) {

    private static final Set<String> FIELDS = Set.of("title", "precedence", "marking", "edition", "subjectMark", "subject", "place",
            "numbered");

    Template {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        parts = List.copyOf(parts);
    }

    record Part(String sort, String mark, String text) {
    }

    /** @throws IllegalArgumentException if a line is none, or a mark or the line of the whole cannot be read; says where */
    static Template parse(String name, String text, MarkingLines lines) {
        var fields = new LinkedHashMap<String, String>();
        List<Part> parts = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals("portion") && cells.length == 4) {
                    parts.add(new Part(cells[1], cells[2], cells[3]));
                } else if (!FIELDS.contains(cells[0]) || cells.length != 2 || fields.put(cells[0], cells[1]) != null) {
                    throw wrong(name,
                            "line %d: `%s` is neither a field of a draft that stands there once nor a portion".formatted(number, line));
                }
            }
        }
        return checked(name, fields, parts, lines);
    }

    private static Template checked(String name, Map<String, String> fields, List<Part> parts, MarkingLines lines) {
        if (fields.getOrDefault("title", "").isBlank() || parts.isEmpty() || parts.size() > DraftForm.MOST_PORTIONS) {
            throw wrong(name, "a template has a title and at least one portion");
        }
        try {
            Precedence.of(fields.getOrDefault("precedence", Precedence.ROUTINE.name()));
            parts.forEach(part -> DraftForm.sort(part.sort(), 0));
            String line = fields.getOrDefault("marking", "");
            Optional<String> edition = StatedEdition.of(lines, fields.getOrDefault("edition", ""), line);
            var whole = lines.read(edition, line);
            if (!line.isEmpty() && whole.quarantined()) {
                throw wrong(name, "`%s` cannot be read as a marking line".formatted(line));
            }
            parts.stream().map(Part::mark).filter(mark -> !mark.isEmpty() && lines.portion(edition, mark, whole.marking()).isEmpty())
                    .findFirst()
                    .ifPresent(mark -> {
                        throw wrong(name, "`%s` cannot be read as a portion mark".formatted(mark));
                    });
        } catch (BadInput bad) {
            throw wrong(name, bad.told());
        }
        return new Template(name, fields.getOrDefault("title", ""), fields, parts);
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("policies/messages/templates/%s.tsv: %s".formatted(name, why));
    }
}
