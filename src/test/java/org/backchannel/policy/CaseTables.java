package org.backchannel.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** The tables in `policies/tests`, read. */
final class CaseTables {

    static final Path POLICIES = Path.of("policies");
    private static final List<String> TABLES = List.of("items-cases.tsv", "access-cases.tsv", "registry-cases.tsv");

    record Case(String words, Request request, boolean allowed, SortedSet<String> rules) {
        @Override
        public String toString() {
            return words;
        }
    }

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();

    CaseTables() {
        rows("people.tsv").forEach(row -> people.put(row.get("name"), person(row)));
        rows("items.tsv").forEach(row -> items.put(row.get("name"), item(row)));
    }

    List<Case> cases() {
        return TABLES.stream().flatMap(table -> rows(table).map(row -> aCase(table, row))).toList();
    }

    private Case aCase(String table, Map<String, String> row) {
        Act act = Stream.of(Act.values()).filter(a -> a.word().equals(row.get("act"))).findFirst().orElseThrow();
        String what = row.getOrDefault("what", row.get("whom"));
        Request.Resource on = switch (act.on()) {
            case ITEM -> new Request.OfItem(known(items, what));
            case PERSON -> new Request.OfPerson(known(people, what));
            case GROUP -> new Request.OfGroup(what);
            case TRAIL, REGISTRY -> new Request.OfWhole(act.on());
        };
        var request = new Request(known(people, row.get("who")), act, on, context(on, set(row.get("besides").replace(' ', ','))));
        String words = table + ": " + String.join(" ", row.values());
        return new Case(words, request, row.get("verdict").equals("allow"), set(row.get("rules")));
    }

    private Request.Context context(Request.Resource on, Set<String> besides) {
        var context = Request.Context.NONE;
        for (String word : besides) {
            String[] part = word.split("=", 2);
            context = switch (part[0]) {
                case "replies" -> context.replying(true);
                case "about" -> context.aboutPerson(part[1]);
                case "authority" -> context.onBasis(part[1]);
                case "up" -> Request.Context.marking(known(items, part[1]).access().marking())
                        .proposedBy(context.proposer().orElse("nobody"));
                case "by" -> context.proposedBy(part[1]);
                case "meant" -> new Request.Context(context.marking(), context.access(), context.proposer(),
                        Optional.of(part[1].equals("none") ? new TreeSet<>() : new TreeSet<>(Arrays.asList(part[1].split("[+]")))),
                        context.about(), context.replies(), context.authority());
                case "to" -> switch (on) {
                    case Request.OfPerson(Person now) -> new Request.Context(Optional.empty(),
                            Optional.of(as(now, known(people, part[1]))), context.proposer(), context.meant(), context.about(),
                            context.replies(), context.authority());
                    case Request.OfItem ignored -> new Request.Context(Optional.of(known(items, part[1]).access().marking()),
                            Optional.empty(), context.proposer(), context.meant(), context.about(), context.replies(), context.authority());
                    case Request.OfGroup ignored -> throw new IllegalArgumentException(word);
                    case Request.OfWhole ignored -> new Request.Context(Optional.of(known(items, part[1]).access().marking()),
                            context.access(), context.proposer(), context.meant(), context.about(), context.replies(), context.authority());
                };
                default -> throw new IllegalArgumentException(word);
            };
        }
        return context;
    }

    private static Person as(Person now, Person like) {
        return new Person(now.id(), now.kind(), now.name(), now.surname(), now.office(), like.roles(), like.clearance(), like.groups(),
                like.suspended());
    }

    private static Person person(Map<String, String> row) {
        var flags = set(row.get("flags"));
        var roles = set(row.get("roles")).stream().map(CaseTables::role).collect(Collectors.toSet());
        var clearance = new Clearance(Level.valueOf(row.get("level")), set(row.get("controls")), set(row.get("codewords")),
                flags.contains("national"), set(row.get("country")).stream().findFirst());
        String name = row.get("name");
        return new Person(new PersonId(name), flags.contains("machine") ? Person.Kind.SERVICE : Person.Kind.HUMAN, name, name, name, roles,
                clearance, set(row.get("groups")), flags.contains("suspended"));
    }

    private static Role role(String word) {
        return Stream.of(Role.values()).filter(role -> role.word().equals(word)).findFirst().orElseThrow();
    }

    private static Item item(Map<String, String> row) {
        var flags = set(row.get("flags"));
        var marking = new Marking(Level.valueOf(row.get("level")), set(row.get("controls")), set(row.get("codewords")),
                flags.contains("eyes-only") ? Optional.of(EyesOnly.addressees()) : Optional.empty(), release(row.get("release")));
        return item(row.get("name"), state(flags), new Access("", marking,
                flags.contains("quarantined"), set(row.get("groups")), set(row.get("readers")), drafter(flags)));
    }

    private static State state(Set<String> flags) {
        return flags.contains("draft") ? State.DRAFT : flags.contains("destroyed") ? State.DESTROYED : State.FILED;
    }

    private static Optional<String> drafter(Set<String> flags) {
        return flags.stream().filter(flag -> flag.startsWith("by:")).map(flag -> flag.substring(3)).findFirst();
    }

    private static Release release(String text) {
        if (text.equals("-")) {
            return Release.unstated();
        }
        return text.equals("nobody")
                ? Release.nobody()
                : text.startsWith("shown:") ? Release.to(Set.of(), set(text.substring(6))) : Release.to(set(text), Set.of());
    }

    static Item item(String name, State state, Access access) {
        var card = new Card(Kind.OTHER, "", name, List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        var ended = state == State.DESTROYED
                ? Optional.of(new Destroyed(Instant.EPOCH, "rebecca", "ruth", "A schedule"))
                : Optional.<Destroyed>empty();
        return new Item(new ItemId(UUID.nameUUIDFromBytes(name.getBytes())), 1, state, card, access, ended);
    }

    private static <T> T known(Map<String, T> all, String name) {
        return Optional.ofNullable(all.get(name)).orElseThrow(() -> new IllegalArgumentException("no row is called " + name));
    }

    private static SortedSet<String> set(String text) {
        return text.equals("-") ? new TreeSet<>() : new TreeSet<>(Arrays.asList(text.split(",")));
    }

    private static Stream<Map<String, String>> rows(String table) {
        try {
            var lines = Files.readAllLines(POLICIES.resolve("tests").resolve(table)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\t")).toList();
            String[] names = lines.getFirst();
            return lines.stream().skip(1).map(cells -> {
                if (cells.length != names.length) {
                    throw new IllegalArgumentException(table + ": " + String.join(" ", cells));
                }
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                return row;
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The files with one of them changed. */
    static PolicyFiles with(String file, String text) {
        var texts = new TreeMap<>(PolicyFiles.in(POLICIES).texts());
        texts.put(file, text);
        return new PolicyFiles(texts);
    }

    /** The files without one rule. */
    static PolicyFiles without(Rule rule) {
        String text = PolicyFiles.in(POLICIES).texts().get(rule.file());
        int from = text.indexOf("@id(\"" + rule.reason().rule() + "\")");
        int to = text.indexOf(";\n", from) + 2;
        return with(rule.file(), text.substring(0, from) + text.substring(to));
    }
}
