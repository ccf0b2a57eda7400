package org.backchannel.marking;

import java.util.List;

/**
 * A classification block, read.
 *
 * @param verbatim the block exactly as written
 * @param block its parts, as far as they were understood
 * @param broken the rules that it breaks, warnings included
 */
public record BlockReading(String verbatim, ClassificationBlock block, List<Broken> broken) {
    public BlockReading {
        broken = List.copyOf(broken);
    }

    /** The broken rules by which it is refused. */
    public List<Broken> errors() {
        return broken.stream().filter(rule -> rule.severity() == Broken.Severity.ERROR).toList();
    }
}
