package org.backchannel.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Outcome;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Reason;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What the trail's pages share: what can be chosen, their links, and the banner of what they tell. */
@Component
final class Choices {

    private final People people;
    private final Policy policy;
    private final Register register;

    Choices(People people, Policy policy, Register register) {
        this.people = people;
        this.policy = policy;
        this.register = register;
    }

    List<Option> people() {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Anybody")));
        people.directory().stream().map(Choices::option).forEach(options::add);
        Stream.of(PersonId.REGISTRY, PersonId.CONSOLE, PersonId.PUBLIC).flatMap(id -> People.builtIn(id).stream()).map(Choices::option)
                .forEach(options::add);
        return options;
    }

    private static Option option(Person person) {
        return new Option(person.id().value(), person.name());
    }

    static List<Option> outcomes() {
        return Stream.concat(Stream.of(new Option("", "Any outcome")), Arrays.stream(Outcome.values())
                .map(o -> new Option(o.name(), o.name().charAt(0) + o.name().substring(1).toLowerCase(Locale.ROOT)))).toList();
    }

    /** Rules of today's policy, and those that refused something in the time asked for. */
    List<Option> rules(Map<String, Long> refused) {
        var rules = new TreeSet<>(refused.keySet());
        policy.rules().stream().map(Reason::rule).filter(rule -> rule.startsWith("G-")).forEach(rules::add);
        return Stream.concat(Stream.of(new Option("", "Any rule")), rules.stream().map(rule -> new Option(rule, rule))).toList();
    }

    Banner banner(Marking told) {
        return told.equals(Marking.of(Level.UNCLASSIFIED)) ? Banner.none() : Markings.banner(told, register);
    }

    /** A page's address with what was asked, and where it goes on. */
    static String href(String path, Map<String, String> set, @Nullable Cursor after) {
        var link = UriComponentsBuilder.fromPath(path);
        set.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        if (after != null) {
            link.queryParam("after", after.toString());
        }
        return link.encode().buildAndExpand(set).toUriString();
    }
}
