package org.backchannel.guard;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Clearance;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;

/** Whom the registry believes to be what: the signed access document that the person's trail names last, and no other. */
public final class Persons {

    private static final String DIGEST = "document";
    private static final String NUMBER = "number";

    private final People people;
    private final Trail trail;

    Persons(People people, Trail trail) {
        this.people = people;
        this.trail = trail;
    }

    /**
     * The person as last granted; empty if nobody ever was, or if the database says anything else than the trail. INVARIANT: no
     * administrator act gives access unseen (7): a changed, added or restored row in the database gives nobody anything.
     */
    public Optional<Person> believed(PersonId id) {
        Optional<Person> builtIn = People.builtIn(id);
        if (builtIn.isPresent()) {
            return builtIn;
        }
        return inForce(id).map(granted -> granted.document().person());
    }

    /** The access document by which the person is believed, with their accounts; empty for the built-in ones too. */
    public Optional<Granted> inForce(PersonId id) {
        return people.granted(id).filter(this::namedLast);
    }

    /**
     * Who asks, as last granted, with what their identity provider says of it as well. INVARIANT: no administrator's act gives access unseen (7): nobody where the index of accounts alone names
     * the person, even if their document can be believed by now. Whoever owns the database could alter it for a moment, and with it whose
     * account this is.
     */
    public Optional<Person> believed(Asker asker) {
        return granted(asker).map(asker.asserted().ceiling()::over);
    }

    /** The same as the registry alone has it. */
    Optional<Person> granted(Asker asker) {
        return asker.claimed() ? Optional.empty() : believed(asker.person());
    }

    /**
     * The number of the access document that the trail names last, if what the database holds of the person is something else: somebody
     * has altered it, taken it away, or put an earlier one back.
     */
    OptionalLong altered(PersonId id) {
        if (believed(id).isPresent()) {
            return OptionalLong.empty();
        }
        Optional<Line> named = trail.latest(Admissions.person(id), Admissions.ACCESS, Outcome.NOTED);
        return named.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(named.get().facts().getOrDefault(NUMBER, "0")));
    }

    /** Whether the trail says that the person ever had access, whatever the database says now. */
    public boolean everGranted(PersonId id) {
        return trail.latest(Admissions.person(id), Admissions.ACCESS, Outcome.NOTED).isPresent();
    }

    /** When and by whom each access document came into force, by the document's digest; for whoever has a permit to see the person. */
    public Map<String, Line> grants(PersonId id) {
        var grants = new HashMap<String, Line>();
        trail.lines(Query.all().about(Admissions.person(id)).ofType(Admissions.ACCESS).ended(Outcome.NOTED), null, Trail.MOST)
                .forEach(line -> grants.put(line.facts().getOrDefault(DIGEST, ""), line));
        return grants;
    }

    boolean namedLast(Granted granted) {
        return trail.latest(Admissions.person(granted.person().id()), Admissions.ACCESS, Outcome.NOTED)
                .map(Line::facts).filter(facts -> granted.digest().equals(facts.get(DIGEST))).isPresent();
    }

    static Map<String, String> facts(Granted granted, Asker asker) {
        var facts = Admissions.who(asker);
        facts.put(DIGEST, granted.digest());
        facts.put(NUMBER, Long.toString(granted.document().number()));
        return facts;
    }

    /** Somebody who signed in and whom the registry does not know: may do nothing. */
    static Person stranger(PersonId id) {
        return new Person(id, Person.Kind.HUMAN, "unknown", "unknown", "", Set.of(), Clearance.NONE, Collections.emptySortedSet(), true);
    }
}
