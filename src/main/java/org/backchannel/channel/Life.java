package org.backchannel.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Found;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;

/** The life of a message in words, as its trail has it. Whoever calls it has a permit for the message's item. */
final class Life {

    private static final String READ = "item.read";
    private static final String PRINTED = "item.print";
    private static final String TEI = "item.export-item";
    private static final String EXPORTED = "item.export-message";
    private static final String RECALLED = "item.recall-message";
    private static final String TAKEN_BACK = "item.record-recall";
    private static final String TRANSMITTED = "item.transmit-message";
    private static final String RECEIVED = "item.receive-message";
    private static final Set<String> TYPES = Set.of("item.draft-message", "item.revise-message", "item.submit-message",
            "item.return-message", "item.ask-concurrence", "item.extend-concurrence", "item.concur", "item.record-silence",
            "item.approve-message", "item.withdraw-message", TRANSMITTED, READ, PRINTED, TEI, EXPORTED, "item.acknowledge-message",
            RECALLED, TAKEN_BACK, RECEIVED, "item.record-receipt", "item.supersede-message", "item.record-overdue",
            "item.remind-concurrence",
            "item.attach-file", "item.detach-file");

    private final Trail trail;
    private final People people;
    private final OutgoingPackages elsewhere;

    Life(Trail trail, People people, OutgoingPackages elsewhere) {
        this.elsewhere = elsewhere;
        this.trail = trail;
        this.people = people;
    }

    /**
     * One event.
     *
     * @param number of its entry in the trail of the item
     */
    record Event(long number, Instant at, String words) {

        /** For a page, which has the hour beside it. */
        public String day() {
            return Zulu.stamp(at).substring(0, "2026-11-24".length());
        }
    }

    /**
     * All that has happened, the first first, as far as that person is told: whoever sent it, auditors and records managers all, a recipient that it
     * was sent and recalled, and what they did themselves.
     */
    List<Event> of(Message message, Person viewer) {
        boolean all = message.sends(viewer.id().value()) || viewer.is(Role.AUDITOR) || viewer.is(Role.RECORDS_MANAGER);
        var openers = new HashSet<String>();
        List<Event> events = new ArrayList<>();
        boolean sent = false;
        for (Line line : lines(message)) {
            sent |= line.type().equals(TRANSMITTED) || line.type().equals(RECEIVED);
            String actor = line.facts().getOrDefault(Entry.ACTOR, "");
            boolean told = all || line.type().equals(TRANSMITTED) || line.type().equals(RECEIVED) || line.type().equals(RECALLED)
                    || line.type().equals(TAKEN_BACK) || actor.equals(viewer.id().value());
            // Of those who are on the sender's side nobody asks when they opened it; of the others the first time counts.
            boolean opening = Receipts.OPENINGS.contains(line.type()) && sent
                    && (line.pruned() || (!message.sends(actor) && openers.add(actor)));
            if (told && (opening || !line.type().equals(READ))) {
                events.add(new Event(line.number(), line.at(), words(line, actor, all)));
            }
        }
        return events;
    }

    private List<Line> lines(Message message) {
        Query query = Query.all().about(Subject.item(message.id().value())).ofTypes(TYPES).ended(Outcome.DONE);
        List<Line> lines = new ArrayList<>();
        @Nullable
        Cursor after = null;
        do {
            Found found = trail.find(query, after, Trail.MOST, true);
            lines.addAll(found.lines());
            after = found.next().orElse(null);
        } while (after != null);
        return lines;
    }

    private String words(Line line, String actor, boolean all) {
        if (line.pruned()) {
            return "What the trail said of this was destroyed under retention";
        }
        String who = name(actor);
        return switch (line.type()) {
            case "item.draft-message" -> "Drafted by %s, sealed as version %s".formatted(who, fact(line, Entry.VERSION));
            case "item.revise-message" -> "Saved by %s, sealed as version %s".formatted(who, fact(line, Entry.VERSION));
            case "item.submit-message" -> "Submitted by %s to %s for approval".formatted(who, name(fact(line, "approver")));
            case "item.ask-concurrence" -> "%s asked %s to concur by %s; silence is %s".formatted(who, names(fact(line, "asked")),
                    fact(line, "deadline"), fact(line, "silence"));
            case "item.extend-concurrence" -> "%s gave time until %s: %s".formatted(who, fact(line, "deadline"), fact(line, "why"));
            case "item.concur" -> "%s %s".formatted(who, fact(line, "answer"));
            case "item.record-silence" -> "Silent until the deadline, recorded by the registry: %s".formatted(names(fact(line, "silent")));
            case "item.return-message" -> "Returned for redraft by %s: %s".formatted(who, fact(line, "why"));
            case "item.approve-message" -> "Approved by %s. Authority: %s%s".formatted(who, authority(fact(line, "authority")),
                    fact(line, "second").isEmpty()
                            ? ""
                            : ". Submitted to %s, who is to approve it too".formatted(name(fact(line, "second"))));
            case "item.withdraw-message" -> "Withdrawn by %s".formatted(who);
            case TRANSMITTED -> "Transmitted by %s, %s, %s%s, and delivered".formatted(who, fact(line, "precedence"),
                    fact(line, "number").equals("none") ? "without a number" : "number " + fact(line, "number"),
                    all ? ", to " + names(fact(line, "recipients")) : "");
            case READ -> "Opened by %s".formatted(who);
            case PRINTED -> "Printed by %s".formatted(who);
            case TEI -> "Taken out as TEI by %s".formatted(who);
            case EXPORTED -> "Taken out as %s by %s".formatted(Cables.form(fact(line, "as")), who);
            case "item.acknowledge-message" -> "Acknowledged by %s; attested by the registry".formatted(who);
            case "item.attach-file" -> "A file attached by %s".formatted(who);
            case "item.detach-file" -> "A file taken off by %s".formatted(who);
            case "item.supersede-message" -> "Superseded by another message, by %s".formatted(who);
            case "item.record-overdue" ->
                "Overdue: not acknowledged in the time of its precedence by %s".formatted(names(fact(line, "overdue")));
            case "item.remind-concurrence" -> "Reminded that they are to concur: %s".formatted(names(fact(line, "reminded")));
            case RECEIVED -> "Received from %s, in its pouch %s, %s".formatted(fact(line, "site"), fact(line, "pouch"),
                    fact(line, "recalledBy").isEmpty()
                            ? "and delivered"
                            : "after it was recalled there by %s: delivered to nobody".formatted(name(fact(line, "recalledBy"))));
            case TAKEN_BACK -> "Recalled by %s: told by %s in its pouch %s%s".formatted(name(fact(line, "recalledBy")), fact(line, "site"),
                    fact(line, "pouch"), all ? ". Opened before by " + names(fact(line, "openedBy")) : "");
            case "item.record-receipt" -> "%s%s%s: told by %s in its pouch %s".formatted(fact(line, "receipt"),
                    fact(line, "receipt").startsWith("Taken back") ? ", " : " by ", name(fact(line, "person")), fact(line, "site"),
                    fact(line, "pouch"));
            case RECALLED -> all
                    ? "Recalled by %s: %s. Opened before by %s%s".formatted(who, fact(line, "why"), names(fact(line, "openedBy")),
                            fact(line, "asked").isEmpty() ? "" : "; to be said by their sites of " + names(fact(line, "asked")))
                    : "Recalled by %s".formatted(who);
            default -> throw new IllegalStateException("a message's life used to be made of these alone");
        };
    }

    /** Which item it is the trail says: who reads this may not know of it. */
    private static String authority(String said) {
        String item = Authority.Kind.ITEM.words();
        return said.startsWith(item) ? item : said;
    }

    private static String fact(Line line, String name) {
        return line.facts().getOrDefault(name, "");
    }

    /** Persons as the trail names them, by their ids. */
    static String listed(Collection<String> ids) {
        return ids.isEmpty() ? "nobody" : String.join(", ", new TreeSet<>(ids));
    }

    private String names(String ids) {
        return Arrays.stream(ids.split(", ")).map(this::name).collect(Collectors.joining(", "));
    }

    /** The name of a person by their id; an id that is nobody's as it stands. */
    String name(String id) {
        return Optional.of(id).filter(known -> known.matches("[a-z0-9-]{1,64}")).map(PersonId::new)
                .flatMap(people::person).map(Person::name).or(() -> elsewhere.name(id)).orElse(id);
    }
}
