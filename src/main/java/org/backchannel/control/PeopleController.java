package org.backchannel.control;

import org.backchannel.web.Asks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Fact;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who there is, what each may, and the forms to change it. */
@Controller
class PeopleController {

    private final Guard guard;
    private final Directory directory;
    private final Changes changes;
    private final Wishes wishes;
    private final People people;
    private final DirectoryRows rows;

    PeopleController(Guard guard, Directory directory, Changes changes, Wishes wishes, People people, DirectoryRows rows) {
        this.rows = rows;
        this.people = people;
        this.guard = guard;
        this.directory = directory;
        this.changes = changes;
        this.wishes = wishes;
    }

    /** A row of the list of people. */
    record Row(String id, String name, String office, String roles, String level, boolean machine, boolean suspended, boolean believed) {

        static Row of(Directory.Listed listed) {
            Person person = listed.person();
            return new Row(person.id().value(), person.name(), person.office(), Changes.roles(person), person.clearance().level().words(),
                    person.kind() == Person.Kind.SERVICE, person.suspended(), listed.believed());
        }
    }

    /** What one who looks at a page may do from there. */
    record Hand(boolean manager, boolean administrator, boolean auditor, boolean self) {

        static Hand of(Person who, Person about) {
            return new Hand(who.is(Role.RECORDS_MANAGER), who.is(Role.ADMINISTRATOR), who.is(Role.AUDITOR), who.id().equals(about.id()));
        }
    }

    @Asks(Act.SEE_PEOPLE)
    @GetMapping("/people")
    String list(Asker asker, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String role, Model model) {
        guard.look(asker, Act.SEE_PEOPLE, Target.registry(), permit -> {
            Person who = permit.whoMay(Act.SEE_PEOPLE);
            model.addAttribute("rows", directory.list(permit, q.strip(), role(role)).stream().map(Row::of).toList());
            return model.addAttribute("hand", Hand.of(who, who));
        });
        List<Option> roles = new ArrayList<>(List.of(new Option("", "Any role")));
        roles.addAll(wishes.roles());
        model.addAttribute("roles", roles);
        model.addAttribute("q", q);
        model.addAttribute("role", role);
        return "control/people";
    }

    static Optional<Role> role(String word) {
        return Arrays.stream(Role.values()).filter(role -> role.word().equals(word)).findFirst();
    }

    @Asks(Act.SEE_PERSON)
    @GetMapping("/people/{id}")
    String person(Asker asker, @PathVariable String id, Model model) {
        Directory.Detail detail = detail(asker, id, model).detail();
        List<Fact> facts = new ArrayList<>(changes.facts(detail.person()));
        facts.addFirst(Changes.accounts(detail.document().accounts()));
        detail.owner().ifPresent(owner -> facts.addFirst(Fact.of("Answered for by", owner)));
        model.addAttribute("facts", facts);
        model.addAttribute("history", detail.history());
        model.addAttribute("proposed",
                detail.proposed().map(p -> Stream.concat(changes.between(detail.person(), p.to()).stream(),
                        Changes.bound(p.account(), detail.document().accounts()).stream()).toList()).orElse(null));
        model.addAttribute("passwords", people.passwordsHere());
        return "control/person";
    }

    @Asks(Act.SEE_PERSON)
    @GetMapping("/people/{id}/access")
    String access(Asker asker, @PathVariable String id, Model model) {
        Seen seen = detail(asker, id, model);
        Person person = seen.detail().person();
        model.addAttribute("facts", changes.facts(person));
        form(model, person, seen.by());
        return "control/access";
    }

    /** Somebody's access, and who looks at it. */
    private record Seen(Directory.Detail detail, Person by) {
    }

    private Seen detail(Asker asker, String id, Model model) {
        return guard.look(asker, Act.SEE_PERSON, Names.target(id), permit -> {
            Directory.Detail detail = directory.detail(permit);
            model.addAttribute("person", detail.person());
            model.addAttribute("number", detail.document().number());
            Person by = permit.whoMay(Act.SEE_PERSON);
            model.addAttribute("hand", Hand.of(by, detail.person()));
            return new Seen(detail, by);
        });
    }

    /** The form for somebody who has no account yet. */
    @Asks(Act.SEE_PEOPLE)
    @GetMapping("/people/new")
    String newcomer(Asker asker, @RequestParam(defaultValue = "") String account, Model model) {
        form(model, null, guard.look(asker, Act.SEE_PEOPLE, Target.registry(), permit -> {
            Person who = permit.whoMay(Act.SEE_PEOPLE);
            // What the directory says of them, for whoever may see that: to be looked at, and corrected.
            Optional<Difference> told = who.is(Role.RECORDS_MANAGER) && !account.isEmpty()
                    ? rows.find(Difference.Kind.NEWCOMER, "", account)
                    : Optional.empty();
            model.addAttribute("told", told.orElse(null));
            model.addAttribute("called", told.flatMap(Difference::called).orElse(null));
            return who;
        }));
        return "control/newcomer";
    }

    /** The form for a machine. */
    @Asks(Act.SEE_PEOPLE)
    @GetMapping("/people/machine")
    String machine(Asker asker, Model model) {
        List<Option> owners = guard.look(asker, Act.SEE_PEOPLE, Target.registry(),
                permit -> directory.list(permit, "", Optional.empty())).stream()
                .filter(listed -> listed.believed() && listed.person().kind() == Person.Kind.HUMAN && !listed.person().suspended())
                .map(listed -> new Option(listed.person().id().value(), listed.person().name() + ", " + listed.person().office())).toList();
        model.addAttribute("owners", owners);
        model.addAttribute("passwords", people.passwordsHere());
        return "control/machine";
    }

    private void form(Model model, @org.jspecify.annotations.Nullable Person now, Person giver) {
        model.addAttribute("outside", people.hasOutside() || people.hasCertificates());
        model.addAttribute("passwords", people.passwordsHere());
        model.addAttribute("levels", wishes.levels());
        model.addAttribute("nationalities", wishes.nationalities());
        model.addAttribute("controls", wishes.controls(giver.clearance()));
        model.addAttribute("codewords", wishes.codewords(giver.clearance()));
        model.addAttribute("roles", wishes.roles());
        model.addAttribute("groups", wishes.groups());
        model.addAttribute("hasRoles", now == null ? List.of() : now.roles().stream().map(Role::word).toList());
    }
}
