package org.backchannel.review;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;

/**
 * From which day on the age of an item counts: its own, or, where it is kept as one file with others, that of the newest of them (36 CFR 1260.46(a)).
 */
final class AgeOrigins {

    private final FileBlockRows rows;
    private final Items items;

    AgeOrigins(FileBlockRows rows, Items items) {
        this.rows = rows;
        this.items = items;
    }

    /**
     * The day, and why it is that one.
     *
     * @param on empty where neither the item nor its file block is dated
     * @param block name of the file block; empty where it is in none
     */
    record Origin(Optional<LocalDate> on, String block) {

        static Origin own(Item item) {
            return new Origin(item.card().dated().on(), "");
        }
    }

    Origin of(Item item) {
        return of(List.of(item)).getOrDefault(item.id(), Origin.own(item));
    }

    /** Of those that are in file blocks; of each other one its own day counts. */
    Map<ItemId, Origin> of(Collection<Item> some) {
        Map<ItemId, FiledTogether> filed = rows.of(some.stream().map(Item::id).toList());
        Map<UUID, LocalDate> newest = newest(filed.values());
        Map<ItemId, Origin> all = new HashMap<>();
        filed.forEach((item, now) -> all.put(item, new Origin(Optional.ofNullable(newest.get(now.id())), now.block())));
        return all;
    }

    /** By the sealed records of the blocks' items: whatever one may know of them, a block has one day. */
    private Map<UUID, LocalDate> newest(Collection<FiledTogether> filed) {
        List<ItemId> members = rows.members(filed.stream().map(FiledTogether::id).collect(Collectors.toCollection(TreeSet::new)));
        Map<ItemId, FiledTogether> now = rows.of(members);
        Map<UUID, LocalDate> newest = new HashMap<>();
        if (now.isEmpty()) {
            return newest;
        }
        Map<String, ?> ids = Map.of("members", now.keySet().stream().map(ItemId::value).toList());
        for (Item item : items.sound("i.id in (:members)", ids, "", now.size())) {
            FiledTogether in = now.get(item.id());
            if (in != null) {
                item.card().dated().on().ifPresent(on -> newest.merge(in.id(), on, (one, other) -> one.isAfter(other) ? one : other));
            }
        }
        return newest;
    }

    /** A condition beside one by the items' own days, for those whose file block counts from a day between the two; empty where there is none. */
    String or(Map<String, Object> parameters, LocalDate from, LocalDate to) {
        List<UUID> blocked = rows.newestBetween(from, to);
        if (blocked.isEmpty()) {
            return "";
        }
        parameters.put("blocked", blocked);
        return " or i.id in (:blocked)";
    }
}
