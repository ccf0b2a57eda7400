package org.backchannel.marking;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a portion says of foreign disclosure and release, or counts as saying (CAPCO 2016, B.3 table 2; H.1, UNCLASSIFIED).
 *
 * @param marked whether it says so itself
 * @param counts whether it takes part in the banner line's marking of release
 * @param noforn released to nobody
 * @param relido an official for disclosure may decide
 * @param given the countries to which it is released, with the members of organizations that may be expanded
 * @param shown the countries to which it may be shown, those to which it is released among them
 * @param displays whether it says DISPLAY ONLY
 */
record Stance(boolean marked, boolean counts, boolean noforn, boolean relido, SortedSet<String> given, SortedSet<String> shown,
        boolean displays) {
    static final List<String> NOT_FOREIGN = List.of("NOFORN", "SBU_NOFORN", "LES_NOFORN", "NODIS", "EXDIS");
    private static final List<String> STATED = List.of("REL_TO", "EYES_ONLY", "RELIDO", "DISPLAY_ONLY");
    /** The originator outside the community has to approve release; until then these are handled as NOFORN. */
    private static final List<String> NOT_OF_THE_COMMUNITY = List.of("DEA_SENSITIVE", "DCNI", "UCNI");
    /** What is classified and not caveated is RELIDO from this day on, and NOFORN before. */
    private static final LocalDate RELEASE_POLICY = LocalDate.of(2010, 6, 28);

    static Stance of(ModernLine line, Countries countries, Optional<LocalDate> created) {
        boolean noforn = NOT_FOREIGN.stream().anyMatch(line::has);
        if (!noforn && STATED.stream().noneMatch(line::has)) {
            return unmarked(line, created);
        }
        SortedSet<String> given = countries.expanded(line.items("REL_TO"));
        given.addAll(countries.expanded(line.items("EYES_ONLY")));
        given.remove(Countries.USA);
        SortedSet<String> shown = countries.expanded(line.items("DISPLAY_ONLY"));
        shown.addAll(given);
        return new Stance(true, true, noforn, line.has("RELIDO"), given, shown, line.has("DISPLAY_ONLY"));
    }

    private static Stance unmarked(ModernLine line, Optional<LocalDate> created) {
        boolean foreign = line.authority() != ModernLine.Authority.US || line.has("FGI");
        boolean caveated = line.entries().stream()
                .anyMatch(entry -> entry.term().category() != Category.SCI && entry.term().category() != Category.FGI);
        if (line.level() == Level.UNCLASSIFIED) {
            boolean outside = !line.of(Category.NON_IC).isEmpty() || NOT_OF_THE_COMMUNITY.stream().anyMatch(line::has);
            return without(caveated, outside);
        }
        boolean recent = created.filter(date -> !date.isBefore(RELEASE_POLICY)).isPresent();
        return without(true, foreign || caveated || !recent);
    }

    private static Stance without(boolean counts, boolean noforn) {
        return new Stance(false, counts, counts && noforn, counts && !noforn, new TreeSet<>(), new TreeSet<>(), false);
    }
}
