package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Declassified;
import org.backchannel.custody.Declassifications;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.marking.BlockReader;
import org.backchannel.marking.BlockReading;
import org.backchannel.marking.BlockRules;
import org.backchannel.marking.ClassificationBlock;
import org.backchannel.marking.Declassify;
import org.backchannel.marking.DeclassifyOn;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.jspecify.annotations.Nullable;

/** States the classification data of items, from their filing on, and keeps every statement. */
final class Classifying implements StatedAtFiling {

    private static final String ENCLOSED = "i.attached_to = :whole and i.kind = '" + Kind.ATTACHMENT.name() + "'";
    private static final int MOST_ENCLOSED = 100;

    private final Guard guard;
    private final Custody custody;
    private final Items items;
    private final ClassificationRows rows;
    private final OwnMarking own;
    private final Topics topics;
    private final Declassifications declassifications;
    private final WorkingPaperRows papers;
    private final BlockRules rules;
    private final InstantSource clock;

    Classifying(Guard guard, Custody custody, Items items, ClassificationRows rows, OwnMarking own, Topics topics,
            Declassifications declassifications, WorkingPaperRows papers, BlockRules rules, InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.items = items;
        this.rows = rows;
        this.own = own;
        this.topics = topics;
        this.declassifications = declassifications;
        this.papers = papers;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * An item with all that was stated of it, the initial one first.
     *
     * @param topics of guides, by which more can be stated
     * @param filled what the chosen topic fills in; null where none is chosen
     * @param declassified by what decision it is, if it is
     * @param working whether it is a working paper, or was one
     */
    record Shown(Item item, List<Classification> all, List<Topic> topics, @Nullable Filled filled, Optional<Declassified> declassified,
            Optional<WorkingPaper> working) {
    }

    /**
     * What a topic fills in, which the person may still change.
     *
     * @param differs whether the guide says another level than the item is marked with
     */
    record Filled(Topic topic, String block, boolean differs) {
    }

    Shown look(Asker asker, String typed) {
        return look(asker, typed, "", false);
    }

    /**
     * The same, with what a topic fills in.
     *
     * @param topic its id as somebody chose it; empty for none
     * @param original whether somebody classifies by their own authority, and not by the guide
     */
    Shown look(Asker asker, String typed, String topic, boolean original) {
        return guard.look(asker, Act.SEE_CLASSIFICATION, Target.item(typed), permit -> {
            Item item = permit.itemTo(Act.SEE_CLASSIFICATION);
            List<Topic> all = topics.all();
            Filled filled = all.stream().filter(one -> one.id().toString().equals(topic)).findFirst()
                    .map(one -> filled(permit.whoMay(Act.SEE_CLASSIFICATION), item, one, original)).orElse(null);
            return new Shown(item, own.of(permit, Act.SEE_CLASSIFICATION, rows), all, filled, declassifications.of(item),
                    papers.now(item.id()));
        });
    }

    private Filled filled(Person who, Item item, Topic topic, boolean original) {
        String classifier = who.name() + ", " + who.office();
        return new Filled(topic, topic.block(classifier, original, day(item)), topic.level() != item.access().marking().level());
    }

    private LocalDate day(Item item) {
        return item.card().dated().on().orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /**
     * States it.
     *
     * @param block the classification block, one line for each part
     * @param sources instructions of the sources, such as {@code [25X3, 20450101] and [20300101]}, from which Declassify On is computed; empty: the
     *            block says it
     * @param seen how many statements the person has seen
     */
    Classification state(Asker asker, String typed, String block, String sources, String reason, int seen) {
        return state(asker, typed, block, sources, "", reason, seen);
    }

    /**
     * The same of what is classified by compilation.
     *
     * @param compilation why the whole is classified above each of its parts; empty where it is not
     */
    Classification state(Asker asker, String typed, String block, String sources, String compilation, String reason, int seen) {
        String why = Wish.needed("reason", reason, "say why it is classified so, or why this changes");
        return guard.change(asker, Act.SET_CLASSIFICATION, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.SET_CLASSIFICATION);
            List<Classification> before = own.of(permit, Act.SET_CLASSIFICATION, rows);
            if (before.size() != seen) {
                throw Conflict.stale("somebody stated it meanwhile: look at it again");
            }
            initial(permit, before);
            permit.note("why", why);
            return keep(permit, item, before, new Wanted(block, sources, compilation, why),
                    custody.ofPortions(permit, Act.SET_CLASSIFICATION));
        });
    }

    /** What was true of it without anybody's stating it is written down before something else is. */
    private void initial(Permit permit, List<Classification> before) {
        if (before.size() == 1 && rows.of(before.getFirst().item()).isEmpty()) {
            rows.add(permit, before.getFirst());
        }
    }

    /** What somebody states, as they typed it. */
    private record Wanted(String block, String sources, String compilation, String why) {
    }

    /** The initial one, by whoever files the item (DoD 5015.02-STD, C4: equal to the current one at filing). */
    @Override
    public void keep(Permit permit, Item filed, Said said, Optional<Level> parts) {
        String block = switch (said.basis()) {
            case BLOCK -> said.block();
            case DERIVED -> DefaultBlock.derived(filed.card().dated(), day(filed));
            case ORIGINAL -> DefaultBlock.original(permit.whoMay(Act.FILE), said.reason(), day(filed));
        };
        keep(permit, filed, List.of(), new Wanted(block, "", said.compilation(), "As it was filed"), parts);
    }

    @Override
    public String block(Person classifier, Said said) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String block = switch (said.basis()) {
            case BLOCK -> said.block();
            case DERIVED -> DefaultBlock.derived(said.source(), today);
            case ORIGINAL -> DefaultBlock.original(classifier, said.reason(), today);
        };
        return read(today, block, "").text();
    }

    @Override
    public void check(Permit permit, Act act, Said said) {
        Item item = permit.itemTo(act);
        read(item, said.block(), "");
        compiled(item, custody.ofPortions(permit, act), said.compilation().strip());
    }

    @Override
    public void keep(Permit permit, Act act, Said said, String why) {
        Item item = permit.itemTo(act);
        note(permit, List.of(), made(permit, item, 1, read(item, said.block(), ""), said.compilation(), why));
    }

    @Override
    public void keepReceived(Permit permit, Said said, String why) {
        Item received = permit.itemTo(Act.RECEIVE_MESSAGE);
        Optional<LocalDate> until = new BlockReader(rules, day(received)).read(said.block()).block().declassifyOn()
                .flatMap(DeclassifyOn::date);
        note(permit, List.of(), new Classification(received.id(), 1, said.block(), until, said.compilation(), why,
                permit.asker().person().value(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private Classification keep(Permit permit, Item item, List<Classification> before, Wanted wanted, Optional<Level> parts) {
        ClassificationBlock read = read(item, wanted.block(), wanted.sources());
        String together = compiled(item, parts, wanted.compilation().strip());
        return note(permit, before, made(permit, item, before.size() + 1, read, together, wanted.why()));
    }

    private Classification made(Permit permit, Item item, int version, ClassificationBlock read, String compilation, String why) {
        return new Classification(item.id(), version, read.text(), read.declassifyOn().flatMap(DeclassifyOn::date), compilation, why,
                permit.asker().person().value(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private Classification note(Permit permit, List<Classification> before, Classification made) {
        permit.note("was", before.isEmpty() ? "" : before.getLast().block());
        permit.note("is", made.block());
        permit.note("compilation", made.compilation());
        rows.add(permit, made);
        return made;
    }

    private ClassificationBlock read(Item item, String text, String sources) {
        return atomic(item, read(day(item), text, sources));
    }

    private ClassificationBlock read(LocalDate day, String text, String sources) {
        try {
            String whole = sources.isBlank()
                    ? text.strip()
                    : text.strip() + "\nDeclassify On: " + Declassify.of("sources: " + sources.strip(), day).value().orElse("");
            BlockReading reading = new BlockReader(rules, day).read(whole);
            if (!reading.errors().isEmpty()) {
                throw new BadInput("block", reading.errors().stream().map(broken -> broken.message() + " (" + broken.source() + ")")
                        .collect(Collectors.joining("; ")));
            }
            return reading.block();
        } catch (InvalidMarking unreadable) {
            throw new BadInput(sources.isBlank() ? "block" : "sources", String.valueOf(unreadable.getMessage()));
        }
    }

    /**
     * What is classified above each of its parts is so by compilation, and says in writing why (32 CFR 2001.24(e)). What hangs on a message is a part of it:
     * a transmittal is as high as its enclosures, and by that alone classified by no compilation.
     */
    private String compiled(Item item, Optional<Level> parts, String why) {
        Level whole = item.access().marking().level();
        boolean above = parts.filter(highest -> whole.rank() > highest.rank()).isPresent() && !enclosed(item, whole);
        if (above && why.isEmpty()) {
            throw new BadInput("compilation",
                    "it is marked `%s`, and no portion of it above `%s`: say why they are classified higher together"
                            .formatted(whole.words(), parts.orElseThrow().words()));
        }
        if (!above && parts.isPresent() && !why.isEmpty()) {
            throw new BadInput("compilation",
                    "a portion of it, or what hangs on it, is marked as high as the whole: it is not classified by compilation");
        }
        return why.isEmpty() ? "" : Wish.needed("compilation", why, "");
    }

    private boolean enclosed(Item whole, Level level) {
        return items.sound(ENCLOSED, Map.of("whole", whole.id().value()), "i.filed_at, i.id", MOST_ENCLOSED).stream()
                .filter(one -> one.card().attachedTo().equals(Optional.of(whole.id())))
                // Nobody is told by this of an enclosure that they may not know of.
                .filter(one -> whole.access().tellsOf(one.access())).anyMatch(one -> one.access().marking().level().rank() >= level.rank());
    }

    /** What holds Restricted Data or Formerly Restricted Data, or ever did, has no date of its own (DoD 5015.02-STD, C4). */
    private ClassificationBlock atomic(Item item, ClassificationBlock block) {
        boolean dated = !block.downgradeOn().isEmpty() || block.declassifyOn().flatMap(DeclassifyOn::date).isPresent();
        if (dated && AtomicEnergy.ever(items.versions(item)).isPresent()) {
            throw new BadInput("block", "what holds RD, FRD or TFNI, or ever did, has no date to be declassified or downgraded on");
        }
        return block;
    }
}
