package org.backchannel.marking;

import java.util.List;
import java.util.Optional;

/**
 * A modern line, read.
 *
 * @param verbatim the line exactly as written
 * @param form as which kind of line it was read
 * @param status whether it is understood, and keeps the rules
 * @param line its parts, as far as they were understood; absent when it states no level
 * @param unknown what the register does not know, as written
 * @param broken the rules that it breaks, warnings included
 */
public record ModernReading(String verbatim, Form form, Reading.Status status, Optional<ModernLine> line, List<String> unknown,
        List<Broken> broken) {
    public ModernReading {
        unknown = List.copyOf(unknown);
        broken = List.copyOf(broken);
    }

    /** The broken rules by which the line is invalid. */
    public List<Broken> errors() {
        return broken.stream().filter(rule -> rule.severity() == Broken.Severity.ERROR).toList();
    }
}
