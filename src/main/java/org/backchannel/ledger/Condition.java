package org.backchannel.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the registry is open, as it was measured last.
 *
 * @param findings what is not as it should be, what closes it first
 * @param since when it closed; absent while it is open
 */
public record Condition(List<Finding> findings, @Nullable Instant since) {

    /** Open, and nothing to warn of. */
    public static final Condition GOOD = new Condition(List.of(), null);

    public Condition {
        findings = List.copyOf(findings);
    }

    /** Whether disclosures and changes are refused. */
    public boolean closed() {
        return since != null;
    }

    public Optional<Instant> closedSince() {
        return Optional.ofNullable(since);
    }

    /** What closes it. */
    public List<Finding> closing() {
        return findings.stream().filter(Finding::closes).toList();
    }

    /** Whether an entry can be written at all. */
    public boolean writable() {
        return findings.stream().noneMatch(finding -> finding.cause() == Cause.WRITE);
    }

    /** Whether refusals are entries. Otherwise they are only counted until it is: there is no room for them, or nobody knows of any. */
    public boolean recordsRefusals() {
        return closing().stream().map(Finding::cause)
                .noneMatch(cause -> cause == Cause.WRITE || cause == Cause.WATCH || cause == Cause.STORAGE);
    }

    /** Whether nothing has changed but figures. */
    public boolean same(Condition other) {
        return findings.size() == other.findings.size()
                && findings.stream().allMatch(finding -> other.findings.stream().anyMatch(finding::same));
    }
}
