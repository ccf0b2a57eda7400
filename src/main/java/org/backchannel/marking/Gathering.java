package org.backchannel.marking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Gathers the portions of a text into its banner line. */
final class Gathering {
    private final ModernProfile profile;
    private final List<ModernLine> lines;
    private final ReleaseRollUp release;
    private final Ownership ownership;
    private final Level level;
    private final Tally tally;

    Gathering(ModernProfile profile, List<ModernLine> lines, Optional<LocalDate> created) {
        this.profile = profile;
        this.lines = lines;
        this.ownership = new Ownership(lines);
        this.level = ownership.level(lines.stream().map(ModernLine::level).reduce(Level.UNCLASSIFIED, Level::max));
        this.release = new ReleaseRollUp(profile, lines, created);
        this.tally = new Tally(profile.glossary());
    }

    RollUp rollUp(List<ModernReading> readings, List<Conflict> conflicts) {
        for (int i = 0; i < lines.size(); i++) {
            int portion = i + 1;
            lines.get(i).entries().stream().filter(entry -> !Precedence.RELEASE.contains(entry.term().id()) && !entry.is("FGI"))
                    .forEach(entry -> tally.add(entry, portion));
        }
        boolean combined = profile.precedence().apply(tally, level, lines, release.entries());
        List<Entry> entries = new ArrayList<>(tally.entries());
        List<Cause> causes = new ArrayList<>(List.of(levelCause()));
        tally.entries().forEach(entry -> causes.add(tally.cause(entry, ModernPrinter.token(entry), profile.rollUpSource())));
        ownership.foreign(profile.glossary().term("FGI")).ifPresent(entry -> {
            entries.add(entry);
            causes.add(ownership.cause(entry));
        });
        if (!combined) {
            entries.addAll(release.entries());
            causes.addAll(release.causes());
        }
        ModernLine banner = ownership.line(level, entries);
        List<Conflict> all = new ArrayList<>(conflicts);
        profile.check(banner).stream().filter(broken -> broken.severity() == Broken.Severity.ERROR)
                .forEach(broken -> all.add(new Conflict(0, broken)));
        return new RollUp(readings, Optional.of(banner), Optional.of(profile.print(banner, Form.BANNER)), causes, tally.dropped(), all);
    }

    private Cause levelCause() {
        List<Integer> highest = IntStream.range(0, lines.size())
                .filter(i -> ownership.level(lines.get(i).level()) == level).map(i -> i + 1).boxed().toList();
        return new Cause(level.words().toUpperCase(java.util.Locale.ROOT), highest, "the highest level of the portions",
                profile.rollUpSource() + "; 32 CFR 2001.24(b)");
    }
}
