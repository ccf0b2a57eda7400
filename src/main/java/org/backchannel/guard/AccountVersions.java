package org.backchannel.guard;

import java.util.List;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.AccountChanged;
import org.backchannel.people.AccountGenerations;

/** Which generation of each account the trail names last: an older row, put back with its seal, is not believed. */
final class AccountVersions implements AccountGenerations {

    private static final String KIND = "account";
    private static final String GENERATION = "generation";

    private final Trail trail;

    AccountVersions(Trail trail) {
        this.trail = trail;
    }

    @Override
    public long last(String subject) {
        try {
            Line line = trail.newest(KIND, List.of(subject)).get(subject);
            return line == null ? 0 : Long.parseLong(line.facts().getOrDefault(GENERATION, "0"));
        } catch (BrokenTrail broken) {
            return Long.MAX_VALUE;
        }
    }

    static Entry entry(AccountChanged event) {
        var facts = SignInRecorder.facts(event.username(), "", "");
        facts.put(GENERATION, Integer.toString(event.generation()));
        return Entry.noted("account.version", new Subject(KIND, event.subject()), facts);
    }
}
