package org.backchannel.marking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The banner line's marking of foreign disclosure and release, the most restrictive of the portions' (CAPCO 2016, D.2, table 3). */
final class ReleaseRollUp {
    private static final String TABLE = "CAPCO 2016, D.2, table 3, rule";

    private final ModernProfile profile;
    private final List<Stance> stances;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Cause> causes = new ArrayList<>();

    ReleaseRollUp(ModernProfile profile, List<ModernLine> portions, Optional<LocalDate> created) {
        this.profile = profile;
        this.stances = portions.stream().map(line -> Stance.of(line, profile.countries(), created)).toList();
        if (stances.stream().anyMatch(Stance::marked)) {
            decide();
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Cause> causes() {
        return List.copyOf(causes);
    }

    private void decide() {
        List<Integer> all = portions(Stance::counts);
        SortedSet<String> given = common(Stance::given);
        SortedSet<String> shown = common(Stance::shown);
        shown.removeAll(given);
        boolean relido = stances.stream().filter(Stance::counts).allMatch(Stance::relido);
        boolean displays = stances.stream().anyMatch(Stance::displays);
        if (!portions(Stance::noforn).isEmpty()) {
            add("NOFORN", List.of(), portions(Stance::noforn), "a portion is released to nobody, or counts as such",
                    "s 1 to 8, and table 2");
        } else if (!given.isEmpty()) {
            add("REL_TO", released(given), all, "the countries to which every portion is released", "s 21 to 23");
            if (relido) {
                add("RELIDO", List.of(), all, "every portion leaves release to an official", " 24");
            } else if (displays && !shown.isEmpty()) {
                add("DISPLAY_ONLY", profile.countries().collapsed(shown), all, "the countries to which every portion may be shown", " 27");
            }
        } else if (relido) {
            add("RELIDO", List.of(), all, "every portion leaves release to an official", " 24, and table 2");
        } else if (!shown.isEmpty()) {
            add("DISPLAY_ONLY", profile.countries().collapsed(shown), all, "the countries to which every portion may be shown",
                    "s 25 and 26");
        } else {
            add("NOFORN", List.of(), all, "the portions have no release in common", "s 9 to 20");
        }
    }

    private List<String> released(SortedSet<String> given) {
        List<String> list = new ArrayList<>(profile.countries().collapsed(given));
        list.addFirst(Countries.USA);
        return list;
    }

    private void add(String id, List<String> items, List<Integer> portions, String rule, String number) {
        Entry entry = new Entry(profile.glossary().term(id), items);
        entries.add(entry);
        causes.add(new Cause(ModernPrinter.token(entry), portions, rule, TABLE + number));
    }

    private List<Integer> portions(Function<Stance, Boolean> which) {
        return IntStream.range(0, stances.size()).filter(i -> which.apply(stances.get(i))).map(i -> i + 1).boxed().toList();
    }

    private SortedSet<String> common(Function<Stance, SortedSet<String>> lists) {
        SortedSet<String> common = new TreeSet<>();
        boolean first = true;
        for (Stance stance : stances) {
            if (stance.counts() && first) {
                common.addAll(lists.apply(stance));
                first = false;
            } else if (stance.counts()) {
                common.retainAll(lists.apply(stance));
            }
        }
        return common;
    }
}
