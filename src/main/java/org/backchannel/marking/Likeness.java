package org.backchannel.marking;

import java.util.List;
import java.util.Optional;

/** Fills in what a portion mark leaves to the banner line: the list of REL and EYES, the owners of JOINT (CAPCO 2016, H.3, H.8). */
final class Likeness {
    private final Optional<ModernLine> banner;

    Likeness(Optional<ModernLine> banner) {
        this.banner = banner;
    }

    ModernLine resolved(ModernLine line, int portion, List<Conflict> conflicts) {
        List<String> owners = line.owners();
        if (line.authority() == ModernLine.Authority.JOINT && owners.isEmpty()) {
            owners = banner.filter(stated -> stated.authority() == ModernLine.Authority.JOINT).map(ModernLine::owners).orElse(List.of());
            missing(owners, "JOINT", portion, conflicts);
        }
        List<Entry> entries = line.entries().stream().map(entry -> resolved(entry, portion, conflicts)).toList();
        return new ModernLine(line.authority(), owners, line.level(), line.classification(), entries);
    }

    private Entry resolved(Entry entry, int portion, List<Conflict> conflicts) {
        boolean open = (entry.is("REL_TO") || entry.is("EYES_ONLY")) && entry.items().isEmpty();
        if (!open) {
            return entry;
        }
        List<String> list = banner.map(stated -> stated.items(entry.term().id())).orElse(List.of());
        missing(list, entry.is("REL_TO") ? "REL" : "EYES", portion, conflicts);
        return new Entry(entry.term(), list);
    }

    private static void missing(List<String> list, String word, int portion, List<Conflict> conflicts) {
        if (list.isEmpty()) {
            conflicts.add(
                    Conflict.of(portion, "same-as-banner", "`%s` refers to a list of the banner line that is not given".formatted(word),
                            "write the list in the portion mark, or state the banner line", "CAPCO 2016, H.3; H.8"));
        }
    }
}
