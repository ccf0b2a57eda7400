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
 * @param causes each with its sentence and who can mend it; figures stand in the trail and in health, where they are asked for
 * @param writable whether entries can be written, without which not even auditors see anything
 */
public record ClosedShown(@Nullable Instant since, List<Shown> causes, boolean writable) {

    /** One cause. */
    public record Shown(String rule, String says, String mended) {
    }

    public ClosedShown {
        causes = List.copyOf(causes);
    }

    static ClosedShown of(Condition condition) {
        List<Finding> told = condition.closed() ? condition.closing() : condition.findings();
        return new ClosedShown(condition.since(), told.stream().map(ClosedShown::shown).toList(), condition.writable());
    }

    /**
     * What stands above every page; nothing while all is well.
     *
     * @param warned whether warnings are for whoever looks: for auditors and administrators
     */
    static Optional<ClosedShown> above(Condition condition, boolean warned) {
        return condition.closed() || (warned && !condition.findings().isEmpty()) ? Optional.of(of(condition)) : Optional.empty();
    }

    private static Shown shown(Finding finding) {
        Cause cause = finding.cause();
        return new Shown(cause.rule(), cause.says(), cause.mended());
    }
}
