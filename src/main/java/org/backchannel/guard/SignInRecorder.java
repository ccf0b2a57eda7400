package org.backchannel.guard;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.people.AccountChanged;
import org.backchannel.people.PasswordChanged;
import org.backchannel.people.PersonId;
import org.backchannel.people.SessionEnded;
import org.backchannel.people.SignInFailed;
import org.backchannel.people.SignedIn;
import org.backchannel.people.SignedOut;
import org.backchannel.people.TokenIssued;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes every sign-in, failed or not, and every end of one into the trail. Where it cannot, it throws and the sign-in is undone. */
@Component
class SignInRecorder {

    private final Ledger ledger;
    private final TransactionTemplate transaction;

    SignInRecorder(Ledger ledger, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener
    void on(SignedIn event) {
        var facts = facts(event.username(), event.session(), event.address());
        if (!event.context().isEmpty()) {
            facts.put("acr", event.context().length() > 64 ? event.context().substring(0, 64) : event.context());
        }
        record("sign-in", Outcome.NOTED, event.person(), facts, event.call());
    }

    @EventListener
    void on(SignInFailed event) {
        var facts = facts(event.username(), "", event.address());
        facts.put(Entry.REASONS, event.reason().name());
        record("sign-in", Outcome.REFUSED, Optional.empty(), facts, UUID.randomUUID());
    }

    @EventListener
    void on(SignedOut event) {
        record(SignInTrail.SIGN_OUT, Outcome.NOTED, event.person(), facts(event.username(), event.session(), ""), event.call());
    }

    @EventListener
    void on(SessionEnded event) {
        record(SignInTrail.SESSION_END, Outcome.NOTED, event.person(), facts(event.username(), event.session(), ""), event.call());
    }

    @EventListener
    void on(PasswordChanged event) {
        record("password-change", Outcome.NOTED, Optional.empty(), facts(event.username(), "", event.address()), UUID.randomUUID());
    }

    @EventListener
    void on(AccountChanged event) {
        transaction.executeWithoutResult(tx -> ledger.append(AccountVersions.entry(event)));
    }

    @EventListener
    void on(TokenIssued event) {
        var facts = facts(event.username(), "", event.address());
        facts.put("client", event.client());
        facts.put("grant", event.grant());
        record("token", Outcome.NOTED, event.person(), facts, event.call());
    }

    private void record(String type, Outcome outcome, Optional<PersonId> person, Map<String, String> facts, UUID call) {
        person.ifPresent(id -> facts.put(Entry.ACTOR, id.value()));
        Subject subject = person.map(Admissions::person).orElseGet(() -> Subject.system("sign-in"));
        transaction.executeWithoutResult(
                tx -> ledger.append(Entry.of(type, outcome, subject, call, facts)));
    }

    static TreeMap<String, String> facts(String username, String session, String address) {
        var facts = new TreeMap<String, String>();
        // What somebody typed as a user name may be a password in the wrong field: no more than a name's length is kept.
        facts.put("account", username.length() > 64 ? username.substring(0, 64) : username);
        if (!session.isEmpty()) {
            facts.put(Entry.SESSION, session);
        }
        if (!address.isEmpty()) {
            facts.put(Entry.ADDRESS, address);
        }
        return facts;
    }
}
