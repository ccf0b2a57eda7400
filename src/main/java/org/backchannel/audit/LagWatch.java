package org.backchannel.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.backchannel.ledger.Lag;

/** How long entries wait for the tree, and checkpoints for the witnesses. */
final class LagWatch {

    private final Supplier<Lag> tree;
    private final Supplier<Duration> witnesses;
    private final AlarmLimits limits;

    /**
     * @param tree how far it is behind the entries
     * @param witnesses how long the oldest checkpoint has waited for enough of them
     */
    LagWatch(Supplier<Lag> tree, Supplier<Duration> witnesses, AlarmLimits limits) {
        this.tree = tree;
        this.witnesses = witnesses;
        this.limits = limits;
    }

    List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        Lag lag = tree.get();
        if (lag.oldest().compareTo(limits.treeLag()) > 0) {
            found.add(new Finding(Finding.Kind.TREE, "tree", Map.of("count", Long.toString(lag.pending()), "oldest",
                    words(lag.oldest()), "limit", limits.treeLag().toString())));
        }
        Duration unwitnessed = witnesses.get();
        if (unwitnessed.compareTo(limits.witnessLag()) > 0) {
            found.add(new Finding(Finding.Kind.WITNESSES, "witnesses", Map.of("oldest", words(unwitnessed), "limit",
                    limits.witnessLag().toString())));
        }
        return found;
    }

    private static String words(Duration waited) {
        return Duration.ofSeconds(waited.toSeconds()).toString();
    }
}
