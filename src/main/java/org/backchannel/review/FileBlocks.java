package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Request.Context;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** File blocks: items that are kept as one file, and fall due as one by the newest of them. */
final class FileBlocks {

    private static final int LONGEST_NAME = 200;
    private static final int MOST = 500;

    private final Guard guard;
    private final FileBlockRows rows;
    private final AgeOrigins origins;
    private final Items items;
    private final Policy policy;
    private final InstantSource clock;

    FileBlocks(Guard guard, FileBlockRows rows, AgeOrigins origins, Items items, Policy policy, InstantSource clock) {
        this.guard = guard;
        this.rows = rows;
        this.origins = origins;
        this.items = items;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * One, as far as whoever asks may know of it.
     *
     * @param newest of those items; empty where none is dated
     */
    record Block(UUID id, String name, List<Item> items, Optional<LocalDate> newest) {
    }

    /** Those with an item that whoever asks may know of, by name. */
    List<Block> list(Asker asker) {
        return guard.look(asker, Act.SEE_CALENDAR, Target.registry(), this::known);
    }

    /** One of them. @throws NotFound if there is none of that id, or none that they may know of */
    Block block(Asker asker, String typed) {
        return guard.look(asker, Act.SEE_CALENDAR, Target.registry(), permit -> known(permit).stream()
                .filter(block -> block.id().toString().equals(typed)).findFirst().orElseThrow(NotFound::new));
    }

    private List<Block> known(Permit permit) {
        Filter known = policy.filter(permit.whoMay(Act.SEE_CALENDAR), Act.KNOW);
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        String where = FileBlockRows.IN_ONE + " and (" + known.where() + ")";
        List<Item> found = items.sound(where, parameters, "i.dated_on, i.id", MOST).stream().filter(known.test()).toList();
        Map<ItemId, FiledTogether> filed = rows.of(found.stream().map(Item::id).toList());
        Map<ItemId, AgeOrigins.Origin> from = origins.of(found);
        Map<String, List<Item>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.stream().filter(item -> filed.containsKey(item.id())).forEach(item -> byName
                .computeIfAbsent(Objects.requireNonNull(filed.get(item.id())).block(), none -> new ArrayList<>()).add(item));
        return byName.entrySet().stream().map(one -> new Block(FiledTogether.id(one.getKey()), one.getKey(), List.copyOf(one.getValue()),
                one.getValue().stream().flatMap(item -> Stream.ofNullable(from.get(item.id()))).flatMap(origin -> origin.on().stream())
                        .max(Comparator.naturalOrder())))
                .toList();
    }

    /**
     * Puts an item into a block, out of another if it is in one.
     *
     * @throws BadInput if it is eyes only: the day of the block would tell others of it
     */
    FiledTogether put(Asker asker, String typed, String name, String why) {
        String block = named(name);
        String reason = Wish.needed("why", why, "say why it is kept as one file with the others");
        return guard.change(asker, Act.SET_FILE_BLOCK, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.SET_FILE_BLOCK);
            if (item.access().eyesOnly()) {
                throw new BadInput("fileBlock", "what is eyes only is in no file block: the day of the block would tell others of it");
            }
            String before = rows.of(item.id()).map(FiledTogether::block).orElse("");
            if (before.equalsIgnoreCase(block)) {
                throw Conflict.state("it is in that file block already");
            }
            return moved(permit, item, before, block, reason);
        });
    }

    private static String named(String typed) {
        String name = typed.strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadInput("fileBlock", "name the file block, in at most %d characters".formatted(LONGEST_NAME));
        }
        return name;
    }

    /** Takes an item out: it falls due by its own day again. */
    FiledTogether take(Asker asker, String typed, String why) {
        String reason = Wish.needed("why", why, "say why it is kept by itself");
        return guard.change(asker, Act.SET_FILE_BLOCK, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.SET_FILE_BLOCK);
            String before = rows.of(item.id()).map(FiledTogether::block)
                    .orElseThrow(() -> Conflict.state("it is in no file block"));
            return moved(permit, item, before, "", reason);
        });
    }

    private FiledTogether moved(Permit permit, Item item, String before, String block, String reason) {
        permit.note("from", before.isEmpty() ? "none" : before);
        permit.note("block", block.isEmpty() ? "none" : block);
        permit.note("why", reason);
        return rows.add(permit, item.id(), number -> new FiledTogether(item.id(), number, block, reason, permit.asker().person().value(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    /**
     * Takes every item out of a block that whoever asks may take out, each by an act of its own.
     *
     * @return how many
     */
    int breakUp(Asker asker, String typed, String why) {
        Wish.needed("why", why, "say why it is broken up");
        Block block = block(asker, typed);
        int taken = 0;
        for (Item item : block.items().stream().sorted(Comparator.comparing(item -> item.id().toString())).toList()) {
            taken += taken(asker, item.id(), why) ? 1 : 0;
        }
        return taken;
    }

    private boolean taken(Asker asker, ItemId item, String why) {
        try {
            take(asker, item.toString(), why);
            return true;
        } catch (Refused | NotFound | Conflict left) {
            // Recorded as such in the trail of the item: somebody was faster, or may not.
            return false;
        }
    }
}
