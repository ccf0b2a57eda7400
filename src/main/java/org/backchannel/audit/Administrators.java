package org.backchannel.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.backchannel.guard.Persons;
import org.backchannel.ledger.Line;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;

/** Who was an administrator when, by the signed access documents and the times at which the trail put them in force. */
final class Administrators {

    private final People people;
    private final Persons persons;

    Administrators(People people, Persons persons) {
        this.people = people;
        this.persons = persons;
    }

    /** From the first instant on, and before {@code to}. */
    record Term(PersonId person, Instant from, Instant to) {
    }

    /** A term for each stretch of time under one document with the role, a suspended one included: what was tried then counts too. */
    List<Term> terms() {
        return people.directory().stream().flatMap(person -> terms(person.id()).stream()).toList();
    }

    private List<Term> terms(PersonId id) {
        List<Granted> documents = people.history(id);
        if (documents.stream().noneMatch(granted -> granted.person().is(Role.ADMINISTRATOR))) {
            return List.of();
        }
        Map<String, Line> grants = persons.grants(id);
        List<Granted> inForce = documents.stream().filter(granted -> grants.containsKey(granted.digest()))
                .sorted(Comparator.comparingLong(granted -> granted.document().number())).toList();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < inForce.size(); i++) {
            if (inForce.get(i).person().is(Role.ADMINISTRATOR)) {
                Instant to = i + 1 < inForce.size() ? at(grants, inForce.get(i + 1)) : Asked.END;
                terms.add(new Term(id, at(grants, inForce.get(i)), to));
            }
        }
        return terms;
    }

    private static Instant at(Map<String, Line> grants, Granted granted) {
        Line line = grants.get(granted.digest());
        if (line == null) {
            throw new IllegalStateException("a document in force used to have an entry");
        }
        return line.at();
    }
}
