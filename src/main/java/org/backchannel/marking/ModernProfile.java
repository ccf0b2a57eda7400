package org.backchannel.marking;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeSet;

/** A modern edition of the rules: DoDM 5200.01 volume 2, or the manual of the intelligence community of 2016. */
public final class ModernProfile {
    /** The manual of the Department of Defense, as amended. */
    public static final String DODM = "DODM-5200.01";
    /** The register and manual of the intelligence community of 31 December 2016. */
    public static final String CAPCO = "CAPCO-2016";
    /** States of a line, of which rules speak as of words. */
    private static final List<String> STATES = List.of("US", "JOINT", "JOINT_USA", "NATO", "NATO_PLAIN", "SCI", "CNWDI", "SIGMA",
            "FGI_LISTED",
            "FGI_NATO", "FGI_CONCEALED", "HCS_ALONE", "SI_ECI");

    private final String name;
    private final Glossary glossary;
    private final Countries countries;
    private final Rulebook rules;
    private final Precedence precedence;
    private final Nearest nearest = new Nearest();
    private final Enforcement enforcement;

    private ModernProfile(String name, Glossary glossary, Countries countries, Rulebook rules, Precedence precedence) {
        this.precedence = precedence;
        this.name = name;
        this.glossary = glossary;
        this.countries = countries;
        this.rules = rules;
        for (Term term : glossary.terms()) {
            if (term.category() != Category.SHAPE) {
                nearest.add(term.id(), term.banner());
                nearest.add(term.id(), term.portion());
            }
        }
        countries.codes().forEach(code -> nearest.add(code, List.of(code)));
        this.enforcement = new Enforcement(this);
    }

    /**
     * The edition of that name, from the tables {@code modern.tsv}, {@code rules.tsv}, {@code precedence.tsv} and {@code countries.tsv} in
     * that folder.
     *
     * @throws InvalidRegister naming file, line and what is wrong, when one cannot be read or relied upon
     * @throws InvalidMarking when there is no such edition
     */
    public static ModernProfile load(String name, Path folder) {
        if (!List.of(DODM, CAPCO).contains(name)) {
            throw new InvalidMarking("`%s` is no edition: LEGACY, %s or %s".formatted(name, DODM, CAPCO));
        }
        Glossary glossary = new GlossaryFile(name).read(folder.resolve("modern.tsv"));
        Set<String> known = new HashSet<>(STATES);
        for (Term term : glossary.terms()) {
            known.add(term.id());
            known.add(term.id() + "_*");
        }
        Rulebook rules = new RulesFile(name, known).read(folder.resolve("rules.tsv"), glossary.terms());
        return new ModernProfile(name, glossary, Countries.load(folder.resolve("countries.tsv")), rules,
                Precedence.load(name, folder.resolve("precedence.tsv"), glossary));
    }

    /** The name of the edition. */
    public String name() {
        return name;
    }

    /** The words of this edition, in the register's order. */
    public SequencedCollection<Term> terms() {
        return glossary.terms();
    }

    /** The word with that identifier. */
    public Optional<Term> term(String id) {
        return glossary.find(id);
    }

    /**
     * Reads a line, whatever it holds: a word that the register does not know quarantines it, a broken rule makes it invalid.
     *
     * @throws InvalidMarking when the line is longer than {@link Profile#LONGEST_LINE}
     */
    public ModernReading read(String line, Form form) {
        if (line.length() > Profile.LONGEST_LINE) {
            throw new InvalidMarking(
                    "a marking line has at most %d characters, this one %d".formatted(Profile.LONGEST_LINE, line.length()));
        }
        return reader(form).read(line);
    }

    ModernReader reader(Form form) {
        return new ModernReader(glossary, countries, rules, form);
    }

    /** What the edition says of a text that its register does not have. */
    public Broken unregistered(String text) {
        return rules.fault(Fault.UNREGISTERED, text)
                .orElseThrow(() -> new IllegalStateException("an edition used to say that its register alone is believed"));
    }

    /**
     * The line with every character accounted for: what each stretch of it was understood as, and by which row of the register.
     *
     * @throws InvalidMarking as {@link #read}
     */
    public Explanation explain(String line, Form form) {
        ModernReading reading = read(line, form);
        return new Explanation(line, name, reading.status(), new ModernExplainer(glossary, countries, line).pieces());
    }

    /** The words and codes whose spelling is nearest to one that the register does not know, nearest first, at most n. */
    public List<Near> near(String unknown, int n) {
        return nearest.to(unknown, n);
    }

    /**
     * The line as it may have been meant, where each word that the register does not know is near to one word that it knows and the
     * line is then understood. For a person to judge: nothing applies it.
     *
     * @throws InvalidMarking as {@link #read}
     */
    public Optional<Correction> correction(String line, Form form) {
        return new Corrector(nearest).of(explain(line, form)).filter(
                proposed -> proposed.line().length() <= Profile.LONGEST_LINE && read(proposed.line(), form).status() == Reading.Status.OK);
    }

    /**
     * The one canonical banner line or portion mark of a marking. Read again in that form it is the same marking; in a banner line
     * REL, which stands for the banner's list, cannot be written out.
     */
    public String print(ModernLine line, Form form) {
        return new ModernPrinter(line, form, name.equals(DODM) ? "N" : Atomic.CNWDI).print();
    }

    /**
     * The words that the line does not have yet, in the register's order, each with the rules that stand against it; what opens a list
     * of countries, programs or nicknames is tried with one of them. Compartments are chosen after their system, and are not among them.
     */
    public List<Choice> choices(ModernLine line) {
        return new Choices(this).of(line);
    }

    /** What the line restricts: system-high, together with what was read, unless it is understood and keeps the rules. */
    public Marking marking(ModernReading reading) {
        Optional<Marking> read = reading.line().map(this::marking);
        // INVARIANT: a line that is not understood, or breaks the rules, is held at system-high.
        return reading.status() == Reading.Status.OK
                ? read.orElseThrow()
                : read.map(marking -> marking.join(systemHigh())).orElseGet(this::systemHigh);
    }

    /** What the parts of a line restrict. */
    public Marking marking(ModernLine line) {
        return new ModernMeaning(glossary, countries).of(line);
    }

    /** Top secret with every control and codeword of the register, released to nobody. */
    public Marking systemHigh() {
        Marking high = new Marking(Level.TOP_SECRET, new TreeSet<>(List.of("NATO")), new TreeSet<>(), Optional.empty(), Release.nobody());
        for (Term term : glossary.terms()) {
            for (Entry entry : Grants.entries(glossary, term).toList()) {
                high = high.join(marking(new ModernLine(ModernLine.Authority.US, List.of(), Level.TOP_SECRET, Optional.empty(),
                        List.of(entry))));
            }
        }
        return high;
    }

    /** What of its lines is enforced, and what of its words a person can be given. */
    public Enforcement enforcement() {
        return enforcement;
    }

    /** The name of the country or organization of that code; empty where the register has none. */
    public Optional<String> country(String code) {
        return countries.knows(code) ? Optional.of(countries.name(code)) : Optional.empty();
    }

    /** The codes of countries, of which people are citizens, in alphabetical order. */
    public List<String> countryCodes() {
        return countries.codes().stream().filter(code -> code.length() == 3).sorted().toList();
    }

    /** The rules that these parts break when they are written as a banner line. */
    List<Broken> check(ModernLine line) {
        return read(print(line, Form.BANNER), Form.BANNER).broken();
    }

    Precedence precedence() {
        return precedence;
    }

    /** Where the edition says how portions come to a banner line. */
    String rollUpSource() {
        return name.equals(CAPCO) ? "CAPCO 2016, D.2" : "DoDM 5200.01-V2, encl. 4, para. 1";
    }

    Countries countries() {
        return countries;
    }

    Glossary glossary() {
        return glossary;
    }
}
