package org.backchannel.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.State;
import org.backchannel.marking.Release;
import org.backchannel.people.Person;
import org.backchannel.people.Role;

/**
 * The rules over knowing and reading, written a second time for lists. A condition on the access class of the item is asked once for
 * each of the few hundred classes; the list of readers is the only thing asked of the item itself.
 */
final class ItemFilter {

    private static final Set<Role> KNOWING = EnumSet.of(Role.ORIGINATOR, Role.RECIPIENT, Role.RECORDS_MANAGER, Role.REVIEWER,
            Role.AUDITOR);
    private static final Set<Role> READING = EnumSet.of(Role.ORIGINATOR, Role.RECIPIENT, Role.RECORDS_MANAGER, Role.REVIEWER);
    private static final Set<Role> NO_TEXT = EnumSet.of(Role.AUDITOR, Role.KEY_CUSTODIAN, Role.ADMINISTRATOR, Role.CONSOLE,
            Role.REGISTRY);

    private final Person who;
    private final Act act;
    private final Map<String, Object> parameters = new HashMap<>();

    private ItemFilter(Person who, Act act) {
        this.who = who;
        this.act = act;
    }

    static boolean filters(Act act) {
        return act == Act.KNOW || act == Act.READ;
    }

    static Filter of(Person who, Act act) {
        if (!filters(act)) {
            throw new IllegalStateException("lists used to be filtered by `know` and `read`, not by `%s`".formatted(act.word()));
        }
        return new ItemFilter(who, act).filter();
    }

    static boolean allows(Person who, Act act, Item item) {
        var rules = new ItemFilter(who, act);
        return rules.mayAtAll() && rules.test(item);
    }

    private Filter filter() {
        if (!mayAtAll()) {
            return new Filter("1 = 0", Map.of(), item -> false);
        }
        parameters.put("policyPerson", who.id().value());
        String dominated = dominated();
        String where = """
                (i.access_class in (select c.id from access_class c where %1$s and %3$s and %2$s)
                or (i.access_class in (select c.id from access_class c where %1$s and %4$s)
                and exists (select 1 from item_reader r where r.item_id = i.id and r.person_id = :policyPerson)))"""
                .formatted(dominated, open(), sees(State.DESTROYED) ? "c.state in ('filed', 'destroyed')" : "c.state = 'filed'",
                        sees(State.DESTROYED) ? "1 = 1" : "c.state <> 'destroyed'");
        return new Filter(where, parameters, this::test);
    }

    private boolean mayAtAll() {
        return !who.suspended() && (act == Act.READ ? anyOf(READING) && !anyOf(NO_TEXT) : anyOf(KNOWING));
    }

    private boolean anyOf(Set<Role> roles) {
        return who.roles().stream().anyMatch(roles::contains);
    }

    private boolean sees(Role role) {
        return act == Act.KNOW && who.is(role);
    }

    /** Of what is destroyed they may know, and nobody reads it. */
    private boolean sees(State state) {
        return state != State.DESTROYED || act == Act.KNOW;
    }

    private boolean test(Item item) {
        Access access = item.access();
        // INVARIANT: nobody reads up, in lists either.
        return who.clearance().covers(access.marking()) && sees(item.state())
                && (access.readers().contains(who.id().value()) || (item.state() != State.DRAFT && isOpen(access)));
    }

    private boolean isOpen(Access access) {
        return sees(Role.AUDITOR) || (access.eyesOnly()
                ? sees(Role.RECORDS_MANAGER)
                : !Collections.disjoint(access.groups(), who.groups()));
    }

    /** That the person's clearance covers the class. */
    private String dominated() {
        var clearance = who.clearance();
        parameters.put("policyLevel", clearance.level().rank());
        List<String> all = new ArrayList<>(List.of("c.level <= :policyLevel"));
        if (!clearance.national()) {
            all.add("c.noforn = false");
        }
        all.add("not " + has("codeword", "not in", "policyCodewords", clearance.codewords(), ""));
        // Noforn has its own column, whether or not it also stands among the words.
        all.add("not " + has("control", "not in", "policyControls", clearance.controls(), " and w.word <> '" + Question.NOFORN + "'"));
        released(clearance.nationality()).ifPresent(all::add);
        return String.join(" and ", all);
    }

    /** That it is released to the person's country; to a citizen of the United States everything is. */
    private Optional<String> released(Optional<String> nationality) {
        if (nationality.filter(Release.HOME::equals).isPresent()) {
            return Optional.empty();
        }
        nationality.ifPresent(country -> parameters.put("policyCountry", country));
        return Optional.of(nationality.isEmpty()
                ? "c.limited = false"
                : "(c.limited = false or exists (select 1 from access_class_release r where r.class_id = c.id"
                        + " and r.country = :policyCountry))");
    }

    /** That one who is not among the readers is let in by need-to-know, or by office. */
    private String open() {
        if (sees(Role.AUDITOR)) {
            return "1 = 1";
        }
        String inGroup = who.groups().isEmpty() ? "1 = 0" : has("group", "in", "policyGroups", who.groups(), "");
        return "((c.eyes_only = false and " + inGroup + ")" + (sees(Role.RECORDS_MANAGER) ? " or c.eyes_only = true)" : ")");
    }

    private String has(String kind, String in, String name, Collection<String> words, String besides) {
        // `in ()` is no SQL: against no words at all, every word is one that is missing.
        String among = words.isEmpty() ? "" : " and w.word " + in + " (:" + name + ")";
        if (!words.isEmpty()) {
            parameters.put(name, List.copyOf(words));
        }
        return "exists (select 1 from access_class_word w where w.class_id = c.id and w.kind = '" + kind + "'" + besides + among + ")";
    }
}
