package org.backchannel.marking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which words take the place of others in a banner line of one edition, from `precedence.tsv`; its rows are applied in their order. */
final class Precedence {
    static final String HEADER = "profiles\tkind\tword\tover\trule\tsource";
    /** The words that the roll-up of release writes. */
    static final List<String> RELEASE = List.of("NOFORN", "REL_TO", "RELIDO", "EYES_ONLY", "DISPLAY_ONLY");
    private static final Set<String> KINDS = Set.of("SUPERSEDES", "REDUCES", "CLASSIFIED", "ALONE");

    private record Row(String kind, String word, List<String> over, String rule, String source) {
    }

    private final List<Row> rows;

    private Precedence(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * The rows of that edition.
     *
     * @throws InvalidRegister naming file and line, when the table cannot be relied upon, or names words that the edition lacks
     */
    static Precedence load(String profile, Path file, Glossary glossary) {
        List<Row> rows = new ArrayList<>();
        for (Sheet.Row row : Sheet.read(file, HEADER)) {
            if (row.cell(0).equals("*") || row.words(0, ",").contains(profile)) {
                rows.add(row(row, glossary));
            }
        }
        return new Precedence(rows);
    }

    private static Row row(Sheet.Row row, Glossary glossary) {
        row.require(KINDS.contains(row.cell(1)), "`%s` is no kind of precedence".formatted(row.cell(1)));
        row.require(!row.cell(4).isBlank() && !row.cell(5).isBlank(), "`%s` needs a rule and a source".formatted(row.cell(2)));
        List<String> over = row.words(3, " ");
        boolean others = row.cell(1).equals("SUPERSEDES") || row.cell(1).equals("REDUCES");
        row.require(others != over.isEmpty(),
                "`%s` %s another word beside it".formatted(row.cell(2), others ? "needs" : "has no place for"));
        List<String> all = new ArrayList<>(over);
        all.add(row.cell(2));
        all.forEach(id -> row.require(glossary.find(id).isPresent(), "`%s` is no word".formatted(id)));
        return new Row(row.cell(1), row.cell(2), over, row.cell(4), row.cell(5));
    }

    /** Applies them to what the portions have, and tells whether SBU NOFORN or LES NOFORN stands for the NOFORN of the line as well. */
    boolean apply(Tally tally, Level level, List<ModernLine> lines, List<Entry> release) {
        boolean classified = level != Level.UNCLASSIFIED;
        boolean combined = !classified && combined(tally, lines, release);
        for (Row row : rows) {
            switch (row.kind()) {
                case "SUPERSEDES" -> row.over().forEach(weaker -> tally.supersede(weaker, row.word(), row.rule(), row.source()));
                case "REDUCES" -> {
                    if (!combined) {
                        tally.reduce(row.word(), row.over().getFirst(), row.rule(), row.source());
                    }
                }
                case "CLASSIFIED" -> {
                    if (classified) {
                        tally.drop(row.word(), row.rule(), row.source());
                    }
                }
                default -> alone(row, tally);
            }
        }
        return combined;
    }

    private static void alone(Row row, Tally tally) {
        boolean others = tally.entries().stream().anyMatch(entry -> !entry.is(row.word())
                && (entry.term().category() == Category.DISSEM || entry.term().category() == Category.NON_IC));
        if (others) {
            tally.drop(row.word(), row.rule(), row.source());
        }
    }

    /**
     * In an unclassified text the word of two is kept where nothing else says anything of release: no other NOFORN, and no other
     * marking that the roll-up would have had to weigh (CAPCO 2016, D.2, table 3; H.9, SBU NOFORN, pages 1, 3 and 4).
     */
    private boolean combined(Tally tally, List<ModernLine> lines, List<Entry> release) {
        boolean two = tally.has("SBU_NOFORN") ^ tally.has("LES_NOFORN");
        return two && rows.stream().anyMatch(row -> row.kind().equals("REDUCES")) && release.stream().anyMatch(entry -> entry.is("NOFORN"))
                && lines.stream().noneMatch(line -> RELEASE.stream().anyMatch(line::has)) && !tally.has("NODIS") && !tally.has("EXDIS");
    }
}
