package org.backchannel.audit;

import java.util.ArrayList;
import java.util.List;
import org.backchannel.ledger.Evidence;
import org.backchannel.ledger.Inclusion;
import org.backchannel.ledger.Line;
import org.backchannel.web.Fact;
import org.jspecify.annotations.Nullable;

/**
 * All that there is to see of one entry.
 *
 * @param header what is public of it
 * @param access what the person was allowed at that time; empty where it cannot be told
 * @param leaf the canonical JSON whose hash is in the tree
 * @param pruned whether what it said was destroyed under retention
 * @param proof as text, absent until a signed checkpoint covers the entry
 */
public record EntryPage(List<Fact> header, List<Committed> facts, List<Fact> access, String leaf, String hash, @Nullable String proof,
        boolean pruned) {

    /**
     * A fact with its commitment; value and salt only for whom the fact may be shown.
     *
     * @param name as the leaf has it
     */
    public record Committed(String name, String term, String value, boolean shown, String commitment, @Nullable String salt) {
    }

    public EntryPage {
        header = List.copyOf(header);
        facts = List.copyOf(facts);
        access = List.copyOf(access);
    }

    static EntryPage of(Inspection.Call call, Telling telling) {
        Proven proven = call.entry();
        Evidence evidence = proven.evidence();
        return new EntryPage(header(evidence.line()), facts(proven.told(), evidence, telling), access(call.access()), evidence.leaf(),
                evidence.hash(), proven.inclusion().map(Inclusion::text).orElse(null), evidence.line().pruned());
    }

    private static List<Fact> header(Line line) {
        List<Fact> header = new ArrayList<>(List.of(Fact.of("Type", line.type()), Fact.of("Outcome", line.outcome().name()),
                Fact.of("Time, exactly", line.at().toString()),
                Fact.of("Subject", line.subject().toString()), Fact.of("Number in its trail", Long.toString(line.number())),
                Fact.of("Call", line.correlation().toString()), Fact.of("Recorded by", line.node())));
        header.add(Fact.of("Index in the log", line.index().isPresent() ? Long.toString(line.index().getAsLong()) : "not in the tree yet"));
        return header;
    }

    private static List<Committed> facts(Told told, Evidence evidence, Telling telling) {
        return evidence.commitments().entrySet().stream().map(fact -> {
            boolean shown = told.tells(fact.getKey()) && !told.line().pruned();
            return new Committed(fact.getKey(), Telling.term(fact.getKey()), telling.value(told, fact.getKey()), shown, fact.getValue(),
                    shown ? evidence.salts().get(fact.getKey()) : null);
        }).toList();
    }

    private static List<Fact> access(PastAccess.@Nullable Then then) {
        return then == null
                ? List.of()
                : List.of(Fact.of("Roles", then.roles()), Fact.of("Clearance", then.clearance()),
                        Fact.of("Need-to-know groups", then.groups()),
                        Fact.of("By access document", "number " + then.document()));
    }
}
