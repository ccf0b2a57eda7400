package org.backchannel.marking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts compartments together: {@code G ABCD} and {@code G EFGH} are {@code G ABCD EFGH} (CAPCO 2016, H.4 and H.5). */
final class Trees {
    private Trees() {
    }

    /** @param programs whether the items are programs, whose compartments follow a hyphen */
    static List<String> merged(Collection<String> items, boolean programs) {
        SortedMap<String, SortedSet<String>> tree = new TreeMap<>();
        for (String item : items) {
            List<String> parts = Arrays.asList(programs ? item.split("-") : item.split(" "));
            tree.computeIfAbsent(parts.getFirst(), name -> new TreeSet<>()).addAll(parts.subList(1, parts.size()));
        }
        List<String> merged = new ArrayList<>();
        for (Map.Entry<String, SortedSet<String>> branch : tree.entrySet()) {
            List<String> parts = new ArrayList<>(List.of(branch.getKey()));
            parts.addAll(programs ? merged(branch.getValue(), false) : branch.getValue());
            merged.add(String.join(programs ? "-" : " ", parts));
        }
        return merged;
    }
}
