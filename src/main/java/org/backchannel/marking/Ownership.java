package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whose classification a banner line begins with, and which foreign sources it names (CAPCO 2016, D.2; H.3; H.7). */
final class Ownership {
    private final List<ModernLine> lines;
    private final boolean alike;

    Ownership(List<ModernLine> lines) {
        this.lines = lines;
        ModernLine first = lines.getFirst();
        this.alike = lines.stream().allMatch(line -> line.authority() == first.authority() && line.owners().equals(first.owners()));
    }

    /** The United States have no level RESTRICTED: what is restricted abroad is at least CONFIDENTIAL in their line. */
    Level level(Level highest) {
        return highest == Level.RESTRICTED && !foreign() ? Level.CONFIDENTIAL : highest;
    }

    private boolean foreign() {
        return alike && lines.getFirst().authority() != ModernLine.Authority.US;
    }

    ModernLine line(Level level, List<Entry> entries) {
        ModernLine first = lines.getFirst();
        return foreign()
                ? new ModernLine(first.authority(), first.owners(), level, classification(level), entries)
                : new ModernLine(ModernLine.Authority.US, List.of(), level, Optional.empty(), entries);
    }

    private Optional<Term> classification(Level level) {
        return lines.stream().filter(line -> line.level() == level).findFirst().flatMap(ModernLine::classification);
    }

    /** FGI with every source, or without any when one is concealed. */
    Optional<Entry> foreign(Term fgi) {
        List<Integer> portions = portions();
        if (portions.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<String> sources = new TreeSet<>(Countries.ORDER);
        boolean concealed = false;
        for (int portion : portions) {
            List<String> named = sources(lines.get(portion - 1));
            concealed |= named.isEmpty();
            sources.addAll(named);
        }
        return Optional.of(new Entry(fgi, concealed ? List.of() : List.copyOf(sources)));
    }

    private List<String> sources(ModernLine line) {
        List<String> all = new ArrayList<>(foreign() ? List.of() : line.owners());
        all.remove(Countries.USA);
        all.addAll(line.items("FGI"));
        return all;
    }

    private List<Integer> portions() {
        List<Integer> portions = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).has("FGI") || (!foreign() && lines.get(i).authority() != ModernLine.Authority.US)) {
                portions.add(i + 1);
            }
        }
        return portions;
    }

    Cause cause(Entry fgi) {
        String rule = fgi.items().isEmpty() ? "a source is concealed, so none is named" : "every foreign source that a portion names";
        return new Cause(ModernPrinter.token(fgi), portions(), rule, "CAPCO 2016, D.2; H.7");
    }
}
