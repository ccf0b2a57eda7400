package org.backchannel.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.Act;
import org.backchannel.web.Fact;

/**
 * Which version of an item is in force, and which one was last approved, transmitted, decided on and released, by whom: whether they are
 * the same (Q6). All of it by the trail, and of that only what says nothing of the item's content. It takes a permit, never a role.
 */
final class Approvals {

    private static final String VERSION_KIND = "item-version";
    private static final String IN_FORCE = "item.version";
    /** More than approve one text. */
    private static final int LOOKED = 10;

    private final Trail trail;
    private final Telling telling;

    Approvals(Trail trail, Telling telling) {
        this.trail = trail;
        this.telling = telling;
    }

    /**
     * What is told in short.
     *
     * @param broken the entry among these that is not what was recorded: then nothing is told
     */
    record InShort(List<Fact> facts, Optional<Long> broken) {
        static final InShort NOTHING = new InShort(List.of(), Optional.empty());

        InShort {
            facts = List.copyOf(facts);
        }
    }

    /** Nothing if the trail names no version of it. */
    InShort of(Permit permit, Subject item) {
        permit.whoMay(Act.QUERY_TRAIL);
        try {
            return new InShort(facts(item), Optional.empty());
        } catch (BrokenTrail broken) {
            // To be told to those who inspect, not hidden behind an error: it is what they look for.
            permit.note("failure", broken.getMessage() == null ? "broken" : broken.getMessage());
            return new InShort(List.of(), Optional.of(broken.id()));
        }
    }

    private List<Fact> facts(Subject item) {
        List<Fact> facts = new ArrayList<>();
        trail.latest(new Subject(VERSION_KIND, item.id()), IN_FORCE, Outcome.NOTED).ifPresent(inForce -> {
            String version = Long.toString(inForce.number());
            facts.add(Fact.of("In force", "version " + version));
            approved(item, version).ifPresent(facts::add);
            step(item, "item.transmit-message", "Transmitted", version).ifPresent(facts::add);
            step(item, "item.decide-release", "Decided on for release", version).ifPresent(facts::add);
            step(item, "item.release", "Released", version).ifPresent(facts::add);
        });
        return facts;
    }

    private Optional<Fact> step(Subject item, String type, String term, String inForce) {
        return trail.latest(item, type, Outcome.DONE)
                .map(done -> fact(done, term, name(done),
                        version(done).equals(inForce) ? "the version in force" : "not the version in force"));
    }

    /**
     * The last approval. To transmit is to seal the same text anew for its recipients, as another version: what was transmitted is what was approved if it
     * was the approved version that somebody asked to transmit.
     */
    private Optional<Fact> approved(Subject item, String inForce) {
        List<Line> approvals = trail.lines(Query.all().about(item).ofType("item.approve-message").ended(Outcome.DONE), null, LOOKED);
        return approvals.stream().findFirst().map(last -> {
            String version = version(last);
            // Where two approve, it is sealed anew for the second in between: that version came of the first approval, and the second is of it.
            String names = approvals.reversed().stream().filter(one -> version(one).equals(version)).map(this::name).distinct()
                    .collect(Collectors.joining(" and "));
            String said = trail.latest(item, "item.transmit-message", Outcome.DONE)
                    .map(sent -> askedAbout(sent).filter(version::equals).isPresent() ? "what was transmitted" : "not what was transmitted")
                    .orElse(version.equals(inForce) ? "the version in force" : "not the version in force");
            return fact(last, "Approved", names, said);
        });
    }

    private Fact fact(Line done, String term, String names, String said) {
        return new Fact(term, "version " + version(done) + " by " + names + ": " + said, "/trail/" + done.id());
    }

    private String name(Line done) {
        return telling.name(done.facts().getOrDefault(Entry.ACTOR, ""));
    }

    /** The version that came of it, or else the one that it was done to. */
    private String version(Line done) {
        return Optional.ofNullable(done.facts().get(Entry.VERSION)).or(() -> askedAbout(done)).orElse("unknown");
    }

    /** The version that its admission names. */
    private Optional<String> askedAbout(Line done) {
        return trail.ofCall(done.correlation()).stream().filter(line -> line.outcome() == Outcome.GRANTED)
                .flatMap(line -> Optional.ofNullable(line.facts().get(Entry.VERSION)).stream()).findFirst();
    }
}
