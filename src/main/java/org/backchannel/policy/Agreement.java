package org.backchannel.policy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Destroyed;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;

/**
 * Held before a policy takes effect: that single decisions and lists mean the same. Each role, and some together, against an item
 * that is plainly open and against one for each thing that may stand in the way.
 */
final class Agreement {

    private static final String READER = "probe";
    private static final String NO_READER = "somebody-else";
    private static final String IN = "in";
    private static final String OUT = "out";

    private Agreement() {
    }

    static void check(Policy policy) {
        for (Person person : persons().toList()) {
            for (Item item : items().toList()) {
                for (Act act : List.of(Act.KNOW, Act.READ)) {
                    var verdict = policy.judge(new Request(person, act, new Request.OfItem(item), Request.Context.NONE));
                    if (verdict.reasons().stream().anyMatch(reason -> reason.rule().equals(Policy.FAILED))) {
                        throw new InvalidPolicy("guardrails` and `roles", ("lists are filtered by rules that differ from these on `%s`"
                                + " by somebody who is %s, of an item that is %s, %s").formatted(act.word(), person.roles(),
                                        item.state().word(), item.access()));
                    }
                }
            }
        }
    }

    private static Stream<Person> persons() {
        var sets = Stream.concat(Stream.of(Role.values()).map(EnumSet::of),
                Stream.of(EnumSet.noneOf(Role.class), EnumSet.of(Role.AUDITOR, Role.RECIPIENT),
                        EnumSet.of(Role.KEY_CUSTODIAN, Role.RECIPIENT),
                        EnumSet.of(Role.ADMINISTRATOR, Role.RECORDS_MANAGER), EnumSet.of(Role.CONSOLE, Role.RECIPIENT)));
        var suspended = Stream.of(person(EnumSet.of(Role.RECIPIENT), true, Optional.of(Release.HOME)));
        var foreign = Stream.of("GBR", "CAN", "NZL").map(country -> person(EnumSet.of(Role.RECIPIENT), false, Optional.of(country)));
        var unstated = Stream.of(person(EnumSet.of(Role.RECIPIENT), false, Optional.empty()));
        return Stream.of(sets.map(roles -> person(roles, false, Optional.of(Release.HOME))), suspended, foreign, unstated)
                .flatMap(all -> all);
    }

    private static Person person(Set<Role> roles, boolean suspended, Optional<String> nationality) {
        var clearance = new Clearance(Level.SECRET, words("NODIS"), words("RYBAT"), false, nationality);
        return new Person(new PersonId(READER), Person.Kind.HUMAN, "Probe", "Probe", "Probe", roles, clearance, words(IN), suspended);
    }

    private static Stream<Item> items() {
        var plain = marking(Level.SECRET, "NODIS", "RYBAT", Optional.empty());
        var eyesOnly = marking(Level.SECRET, "NODIS", "RYBAT", Optional.of(EyesOnly.addressees()));
        var openness = Stream.of(State.values()).flatMap(state -> Stream.of(READER, NO_READER).flatMap(reader -> Stream.of(IN, OUT)
                .flatMap(group -> Stream.of(plain, eyesOnly).map(marking -> item(state, marking, group, reader, false)))));
        var above = Stream
                .of(marking(Level.TOP_SECRET, "NODIS", "RYBAT", Optional.empty()),
                        marking(Level.SECRET, "EXDIS", "RYBAT", Optional.empty()),
                        marking(Level.SECRET, "NOFORN", "RYBAT", Optional.empty()),
                        marking(Level.SECRET, "NODIS", "UMBRA", Optional.empty()))
                .map(marking -> item(State.FILED, marking, IN, READER, false));
        var released = Stream.of(Release.nobody(), Release.to(Set.of("GBR"), Set.of("CAN")), Release.to(Set.of(), Set.of("GBR")))
                .map(release -> item(State.FILED,
                        new Marking(Level.SECRET, words("NODIS"), words("RYBAT"), Optional.empty(), release), IN, READER, false));
        return Stream.of(openness, above, released, Stream.of(item(State.FILED, plain, IN, READER, true))).flatMap(all -> all);
    }

    private static Marking marking(Level level, String control, String codeword, Optional<EyesOnly> eyesOnly) {
        return new Marking(level, words(control), words(codeword), eyesOnly);
    }

    private static Item item(State state, Marking marking, String group, String reader, boolean quarantined) {
        var card = new Card(Kind.OTHER, "", "Probe", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        var access = new Access("", marking, quarantined, words(group), words(reader), Optional.empty());
        var ended = state == State.DESTROYED
                ? Optional.of(new Destroyed(Instant.EPOCH, NO_READER, NO_READER, "Probe"))
                : Optional.<Destroyed>empty();
        return new Item(new ItemId(new UUID(0, 0)), 1, state, card, access, ended);
    }

    private static SortedSet<String> words(String... words) {
        return new TreeSet<>(List.of(words));
    }
}
