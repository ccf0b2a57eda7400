package org.backchannel.marking;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and validates the words of one edition. */
final class GlossaryFile {
    static final String HEADER = "profiles\tcategory\tid\tbanner\tportion\trestricts\tmeans\tmeaning\tsource";
    /** Words that the reader itself knows, since they open a list or stand for a state. */
    static final List<String> NEEDED = List.of("COSMIC", "SAR", "RD", "FRD", "FGI", "REL_TO", "EYES_ONLY", "DISPLAY_ONLY", "NOFORN",
            "RELIDO", "ORCON", "ORCON_USGOV", "FOUO", "SBU", "SBU_NOFORN", "LES", "LES_NOFORN", "NODIS", "EXDIS", "LIMDIS", "DCNI", "UCNI",
            "TFNI");
    private static final Pattern SPELLING = Pattern.compile("[A-Z0-9]+(?:[ -][A-Z0-9]+)*");

    private final String profile;
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final Map<String, Spelling> spellings = new HashMap<>();
    private final Map<String, Term> compartments = new HashMap<>();
    private final Map<String, Shapes> shapes = new HashMap<>();

    GlossaryFile(String profile) {
        this.profile = profile;
    }

    Glossary read(Path file) {
        for (Sheet.Row row : Sheet.read(file, HEADER)) {
            if (row.cell(0).equals("*") || row.words(0, ",").contains(profile)) {
                add(row, term(row));
            }
        }
        Sheet.Row whole = new Sheet.Row(file.toString(), 0, List.of());
        NEEDED.forEach(id -> whole.require(terms.containsKey(id), "the word `%s` is missing in `%s`".formatted(id, profile)));
        for (Level level : Level.values()) {
            whole.require(terms.containsKey(level.name()), "the level `%s` is missing in `%s`".formatted(level, profile));
        }
        return new Glossary(terms, spellings, compartments, shapes);
    }

    private Term term(Sheet.Row row) {
        String id = row.cell(2);
        row.require(Marking.ID.matcher(id).matches(), "`%s` is no identifier: capitals, digits and underscores".formatted(id));
        row.require(!row.cell(7).isBlank() && !row.cell(8).isBlank(), "`%s` needs a meaning and a source".formatted(id));
        row.require(List.of("yes", "no").contains(row.cell(5)), "`%s` must restrict `yes` or `no`".formatted(id));
        List<String> banner = row.words(3, "\\|");
        row.require(!banner.isEmpty(), "`%s` needs a spelling for banner lines".formatted(id));
        return new Term(category(row), id, banner, row.words(4, "\\|"), row.cell(5).equals("yes"), row.words(6, " "), row.cell(7),
                row.cell(8),
                terms.size());
    }

    private static Category category(Sheet.Row row) {
        for (Category category : Category.values()) {
            if (category.name().equals(row.cell(1))) {
                return category;
            }
        }
        throw new InvalidRegister(row.file(), row.line(), "`%s` is no category".formatted(row.cell(1)), null);
    }

    private void add(Sheet.Row row, Term term) {
        row.require(terms.putIfAbsent(term.id(), term) == null, "`%s` is there twice".formatted(term.id()));
        switch (term.category()) {
            case COMPARTMENT, PROGRAM -> {
                term.banner().forEach(spelling -> below(row, spelling, term));
                term.portion().forEach(spelling -> below(row, spelling, term));
            }
            case SHAPE -> shape(row, term);
            case LEVEL, NATO, SCI, SAP, AEA, FGI, DISSEM, NON_IC -> {
                term.banner().forEach(spelling -> add(row, spelling, new Spelling(term, true, false)));
                term.portion().forEach(spelling -> add(row, spelling, new Spelling(term, false, true)));
            }
        }
    }

    private void shape(Sheet.Row row, Term term) {
        row.require(term.banner().stream().allMatch(Shapes::valid), "`%s` says how a name is built with more than A and X"
                .formatted(term.id()));
        row.require(shapes.putIfAbsent(above(row, term), new Shapes(term.id(), term.banner())) == null,
                "`%s` says again how a name is built".formatted(term.id()));
    }

    private void below(Sheet.Row row, String written, Term term) {
        spelled(row, written);
        Term other = compartments.put(above(row, term) + '-' + written, term);
        row.require(other == null || other.equals(term), "the spelling `%s` belongs to two compartments".formatted(written));
    }

    private String above(Sheet.Row row, Term term) {
        row.require(term.means().size() == 1 && terms.containsKey(term.means().getFirst()),
                "`%s` must name the word above it that it belongs to".formatted(term.id()));
        return term.means().getFirst();
    }

    private static void spelled(Sheet.Row row, String written) {
        row.require(SPELLING.matcher(written).matches(), "the spelling `%s` holds more than capitals, digits, spaces and hyphens"
                .formatted(written));
    }

    private void add(Sheet.Row row, String written, Spelling spelling) {
        spelled(row, written);
        Term term = spelling.term();
        Spelling other = spellings.get(written);
        row.require(other == null || other.term().equals(term),
                "the spelling `%s` belongs to `%s` and to another word".formatted(written, term.id()));
        spellings.put(written, other == null ? spelling : other.or(spelling));
    }
}
