package org.backchannel;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.custody.Content;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.Party;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Level;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.AccessRegister;
import org.backchannel.people.Account;
import org.backchannel.people.Clearance;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.review.Delegated;

/** Makes persons and items for tests, by the ways that the application itself has for it. */
public final class Registrar {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

    private final RunningApplication app;

    public Registrar(RunningApplication app) {
        this.app = app;
    }

    /** A person with that access, as the registry's first start would give it. */
    public Person person(String surname, Clearance clearance, List<String> groups, Role... roles) {
        Person made = undelegated(surname, clearance, groups, roles);
        if (made.is(Role.REVIEWER) || made.is(Role.RECORDS_MANAGER)) {
            Delegated.by(app, made);
        }
        return made;
    }

    /** The same; whoever reviews or manages records among them declassifies and lowers nothing. */
    public Person undelegated(String surname, Clearance clearance, List<String> groups, Role... roles) {
        var id = PersonId.random();
        groups.forEach(this::group);
        return grant(
                new Person(id, Person.Kind.HUMAN, "Test " + surname, surname, "Office " + id.value().substring(0, 8), set(roles), clearance,
                        new TreeSet<>(groups), false),
                List.of());
    }

    /** A need-to-know group, unless it is there already. */
    public void group(String id) {
        var groups = app.bean(Groups.class);
        if (groups.find(id).isEmpty()) {
            app.bean(Guard.class).change(Asker.registry("test"), Act.CREATE_GROUP, new Target.AGroup(id), Context.NONE,
                    permit -> groups.create(id, "The group " + id, "for tests", PersonId.REGISTRY));
        }
    }

    /** A machine, for which the registry itself answers. */
    public Person machine(Person machine, List<Account> accounts) {
        return grant(machine, accounts, Optional.of(PersonId.REGISTRY));
    }

    /** Gives a person this access from now on. */
    public Person grant(Person person, List<Account> accounts) {
        return grant(person, accounts, Optional.empty());
    }

    private Person grant(Person person, List<Account> accounts, Optional<PersonId> owner) {
        var register = app.bean(AccessRegister.class);
        app.bean(Guard.class).change(Asker.registry("test"), Act.CONFIRM_ACCESS, new Target.NewPerson(person.id()),
                Context.access(person).proposedBy(PersonId.REGISTRY.value()), permit -> {
                    permit.recorded(register.record(new AccessDocument(person, accounts, owner, permit.number())));
                    return person;
                });
        return person;
    }

    public static Asker asker(Person person) {
        return new Asker(person.id(), "0123456789abcdef", "127.0.0.1", "page");
    }

    public static Clearance cleared(Level level, String... controls) {
        SortedSet<String> words = new TreeSet<>(Arrays.asList(controls));
        return new Clearance(level, words, Collections.emptySortedSet(), true);
    }

    /** Files an item as the registry's own job. */
    public Item file(String marking, String heading, List<String> groups, Person from, Person to) {
        return file(marking, heading, groups, from, to, LocalDate.of(1972, 1, 6));
    }

    /** The same of a day of its own, on which a list of all that others have filed can be asked for it alone. */
    public Item file(String marking, String heading, List<String> groups, Person from, Person to, LocalDate on) {
        var card = new Card(Kind.MESSAGE, "", heading, List.of(party(from)), List.of(party(to)),
                new Dated(PRINTED.format(on), Optional.of(on), Optional.empty()), "Vienna", Provenance.HERE, Optional.empty());
        return app.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, marking, new TreeSet<>(groups), Optional.empty()),
                content("The text of " + heading));
    }

    public static Content content(String... paragraphs) {
        return new Content(Arrays.stream(paragraphs)
                .map(words -> new Portion(Portion.Sort.PARAGRAPH, "", "", 0, List.of(Run.text(words)))).toList());
    }

    private static Party party(Person person) {
        return new Party(person.office(), person.surname());
    }

    private static EnumSet<Role> set(Role... roles) {
        var set = EnumSet.noneOf(Role.class);
        set.addAll(Arrays.asList(roles));
        return set;
    }
}
