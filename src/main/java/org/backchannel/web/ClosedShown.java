package org.backchannel.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.ledger.Cause;
import org.backchannel.ledger.Condition;
import org.backchannel.ledger.Finding;
import org.jspecify.annotations.Nullable;

/**
 * That the registry is closed, or may close soon, as pages tell it.
 *
 * @param since when it closed; absent where it only warns
 * @param causes each with its sentence, who can mend it and, for auditors and administrators alone, the figures
 * @param writable whether entries can be written, without which not even auditors see anything
 */
public record ClosedShown(@Nullable Instant since, List<Shown> causes, boolean writable) {

    /** One cause. */
    public record Shown(String rule, String says, String mended, @Nullable String measured) {
    }

    public ClosedShown {
        causes = List.copyOf(causes);
    }

    /** @param figures whether figures are shown: how much is recorded is nobody else's matter */
    static ClosedShown of(Condition condition, boolean figures) {
        List<Finding> told = condition.closed() ? condition.closing() : condition.findings();
        return new ClosedShown(condition.since(), told.stream().map(finding -> shown(finding, figures)).toList(), condition.writable());
    }

    /** What stands above every page; nothing while all is well, and warnings for those alone who see figures. */
    static Optional<ClosedShown> above(Condition condition, boolean figures) {
        return condition.closed() || (figures && !condition.findings().isEmpty()) ? Optional.of(of(condition, figures)) : Optional.empty();
    }

    private static Shown shown(Finding finding, boolean figures) {
        Cause cause = finding.cause();
        return new Shown(cause.rule(), cause.says(), cause.mended(), figures ? finding.measured() : null);
    }
}
