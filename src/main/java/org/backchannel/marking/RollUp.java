package org.backchannel.marking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The banner line of a text, from the marks of its portions (CAPCO 2016, D.2; DoDM 5200.01-V2, encl. 4, para. 1).
 *
 * @param portions the portion marks, read
 * @param line the banner line in its parts; absent when a portion is not understood, so that the whole is held at system-high
 * @param banner the banner line as written; absent with {@code line}
 * @param causes for each word of the banner line, the portions that need it
 * @param dropped the words that portions have and the banner line does not, with the rule by which
 * @param conflicts what stands in the way, with a proposed mend
 */
public record RollUp(List<ModernReading> portions, Optional<ModernLine> line, Optional<String> banner, List<Cause> causes,
        List<Cause> dropped, List<Conflict> conflicts) {
    public RollUp {
        portions = List.copyOf(portions);
        causes = List.copyOf(causes);
        dropped = List.copyOf(dropped);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Rolls portion marks up.
     *
     * @param created when the text was made; from 28 June 2010 on what is classified and not caveated counts as RELIDO, before that, or
     *        when the date is not known, as NOFORN
     * @param stated the banner line that the text has, to whose list REL in a portion mark refers
     */
    public static RollUp of(ModernProfile profile, List<String> portions, Optional<LocalDate> created, Optional<String> stated) {
        List<ModernReading> readings = portions.stream().map(mark -> profile.read(mark, Form.PORTION)).toList();
        List<Conflict> conflicts = new ArrayList<>();
        List<ModernLine> lines = new ArrayList<>();
        Likeness likeness = new Likeness(stated.flatMap(line -> profile.read(line, Form.BANNER).line()));
        for (int i = 0; i < readings.size(); i++) {
            int portion = i + 1;
            ModernReading reading = readings.get(i);
            reading.unknown().forEach(word -> conflicts.add(new Conflict(portion, profile.unregistered(word))));
            reading.errors().forEach(broken -> conflicts.add(new Conflict(portion, broken)));
            reading.line().ifPresent(line -> lines.add(likeness.resolved(line, portion, conflicts)));
        }
        boolean understood = !lines.isEmpty() && readings.stream().allMatch(read -> read.unknown().isEmpty() && read.line().isPresent());
        if (!understood) {
            return new RollUp(readings, Optional.empty(), Optional.empty(), List.of(), List.of(), conflicts);
        }
        return new Gathering(profile, lines, created).rollUp(readings, conflicts);
    }

    /** The same text without that portion. */
    public static RollUp without(int portion, ModernProfile profile, List<String> portions, Optional<LocalDate> created,
            Optional<String> stated) {
        List<String> others = new ArrayList<>(portions);
        others.remove(portion - 1);
        return of(profile, others, created, stated);
    }

    /**
     * What a banner line that somebody states lacks, or has without a portion that needs it: lower is an error, higher needs a reason
     * of compilation (32 CFR 2001.24(g)).
     */
    public List<Conflict> compare(ModernLine stated) {
        return line.map(needed -> Comparison.of(needed, stated)).orElse(List.of());
    }
}
