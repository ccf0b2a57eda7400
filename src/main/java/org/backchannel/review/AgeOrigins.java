package org.backchannel.review;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;

/**
 * From which day on the age of an item counts: its own, or, where it is kept as one file with others, that of the newest of them (36 CFR 1260.46(a)),
 * as far as everybody who may know of the item may know of the newest too. INVARIANT: what one may not know is as if it were not (2).
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
        Map<UUID, List<Item>> files = files(filed.values());
        Map<ItemId, Origin> all = new HashMap<>();
        some.stream().filter(item -> filed.containsKey(item.id())).forEach(item -> {
            FiledTogether now = Objects.requireNonNull(filed.get(item.id()));
            all.put(item.id(), new Origin(newest(item, files.getOrDefault(now.id(), List.of())), now.block()));
        });
        return all;
    }

    /** The same day for whoever looks: it goes by what the item is, and not by who asks. */
    private static Optional<LocalDate> newest(Item item, List<Item> file) {
        return Stream.concat(Stream.of(item), file.stream().filter(other -> item.access().tellsOf(other.access())))
                .flatMap(one -> one.card().dated().on().stream()).max(Comparator.naturalOrder());
    }

    /** By the sealed records of the blocks' items. */
    private Map<UUID, List<Item>> files(Collection<FiledTogether> filed) {
        List<ItemId> members = rows.members(filed.stream().map(FiledTogether::id).collect(Collectors.toCollection(TreeSet::new)));
        Map<ItemId, FiledTogether> now = rows.of(members);
        if (now.isEmpty()) {
            return Map.of();
        }
        Map<String, ?> ids = Map.of("members", now.keySet().stream().map(ItemId::value).toList());
        return items.sound("i.id in (:members)", ids, "", now.size()).stream().filter(item -> now.containsKey(item.id()))
                .collect(Collectors.groupingBy(item -> Objects.requireNonNull(now.get(item.id())).id()));
    }

    /** A condition beside one by the items' own days, for those whose file block may count from a day between the two; empty where there is none. */
    String or(Map<String, Object> parameters, LocalDate from, LocalDate to) {
        List<UUID> blocked = rows.besideOneOf(from, to);
        if (blocked.isEmpty()) {
            return "";
        }
        parameters.put("blocked", blocked);
        return " or i.id in (:blocked)";
    }
}
