package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An edition of the rules of marking: what its words are, how a line is read and how the one canonical line is written.
 *
 * <p>The legacy profile is that of captions from the 1940s to the 1990s, in no fixed order and with no fixed separators.
 */
public final class Profile {
    /** The name of the profile of captions before the modern rules. */
    public static final String LEGACY = "LEGACY";
    /** The longest line that is read, in characters (UTF-16 units). */
    public static final int LONGEST_LINE = 2_000;

    private final String name;
    private final Register register;

    private Profile(String name, Register register) {
        this.name = name;
        this.register = register;
    }

    /** The profile of captions before the modern rules, with the words of that register. */
    public static Profile legacy(Register register) {
        return new Profile(LEGACY, register);
    }

    /** The name of the edition: {@code LEGACY}. */
    public String name() {
        return name;
    }

    /** The words of this edition. */
    public Register register() {
        return register;
    }

    /**
     * Reads a marking line, whatever it holds. A line that is blank, states no level, or has a word that the register does not
     * know or that is withheld, is quarantined at system-high; none is ever taken for unclassified.
     *
     * @throws InvalidMarking when the line is longer than {@link #LONGEST_LINE}
     */
    public Reading read(String line) {
        if (line.length() > LONGEST_LINE) {
            throw new InvalidMarking("a marking line has at most %d characters, this one %d".formatted(LONGEST_LINE, line.length()));
        }
        return read(line, register.banners());
    }

    /**
     * The line with every character accounted for: what each stretch of it was understood as, and by which row of the register.
     *
     * @throws InvalidMarking as {@link #read}
     */
    public Explanation explain(String line) {
        return new LegacyExplainer(register).of(read(line));
    }

    /**
     * The line as it may have been meant, where each word that the register does not know is near to one word that it knows and the
     * line is then understood. For a person to judge: nothing applies it.
     *
     * @throws InvalidMarking as {@link #read}
     */
    public Optional<Correction> correction(String line) {
        return new Corrector(register.nearest()).of(explain(line))
                .filter(proposed -> proposed.line().length() <= LONGEST_LINE && read(proposed.line()).status() == Reading.Status.OK);
    }

    private Reading read(String line, Grammar grammar) {
        return new LineReader(line, grammar).read();
    }

    /**
     * The canonical line of a marking, such as {@code TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY}: level, controls, codewords in
     * the register's order, eyes only. Read again it is the same marking.
     *
     * @throws InvalidMarking when the register has no such control or codeword, or a reader's name would be read as a word of it
     */
    public String banner(Marking marking) {
        List<String> parts = new ArrayList<>();
        if (!standsAlone(marking)) {
            parts.add(marking.level().words());
        }
        words(marking).forEach(word -> parts.add(word.spelling()));
        marking.eyesOnly().ifPresent(readers -> parts.add(line(readers)));
        String banner = String.join("; ", parts).toUpperCase(Locale.ROOT);
        return same(banner, marking, Optional.of(read(banner, register.banners())).filter(reading -> reading.status() == Reading.Status.OK)
                .map(Reading::marking));
    }

    /**
     * The portion mark of a marking, by the convention of this profile: in parentheses and capitals, the level's abbreviation,
     * then controls and codewords by their portion abbreviation, then eyes only, separated by a slash: {@code (TS/NODIS)}.
     *
     * @throws InvalidMarking as {@link #banner}
     */
    public String portion(Marking marking) {
        List<String> parts = new ArrayList<>();
        if (!standsAlone(marking)) {
            parts.add(marking.level().abbreviation());
        }
        words(marking).forEach(word -> parts.add(word.portion().orElseGet(word::spelling)));
        marking.eyesOnly().ifPresent(readers -> parts.add(line(readers)));
        String mark = "(" + String.join("/", parts).toUpperCase(Locale.ROOT) + ")";
        return same(mark, marking, portionMark(mark));
    }

    /**
     * The meaning of a portion mark: parentheses around capitals, the level's abbreviation first, or a control that stands alone
     * such as {@code (OUO)}; the rest after hyphens or slashes: {@code (S-NODIS)}, {@code (TS/SENSITIVE)}. Empty for any other
     * text, so "(C-130)" is none: such a portion has no marking of its own and is held at its item's marking, never below.
     */
    public Optional<Marking> readPortionMark(String text) {
        String mark = text.strip();
        return mark.length() > LONGEST_LINE ? Optional.empty() : portionMark(mark);
    }

    private Optional<Marking> portionMark(String mark) {
        if (mark.length() < 3 || !mark.startsWith("(") || !mark.endsWith(")")
                || !mark.equals(mark.toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Reading reading = read(mark.substring(1, mark.length() - 1), register.portions());
        return Optional.of(reading).filter(this::portionMark).map(Reading::marking);
    }

    private boolean portionMark(Reading reading) {
        Token first = reading.tokens().getFirst();
        boolean opens = first.kind() == Token.Kind.LEVEL || first.id().flatMap(register::word).filter(Word::standsAlone).isPresent();
        long levels = reading.tokens().stream().filter(token -> token.kind() == Token.Kind.LEVEL).count();
        boolean numbered = reading.tokens().stream().anyMatch(token -> token.kind() == Token.Kind.SEPARATOR
                && token.verbatim().chars().anyMatch(c -> Character.isLetterOrDigit(c) || "()[]".indexOf(c) >= 0));
        return reading.status() == Reading.Status.OK && opens && levels <= 1 && !numbered && reading.conditions().isEmpty();
    }

    private List<Word> words(Marking marking) {
        List<Word> words = new ArrayList<>(words(marking.controls(), Token.Kind.CONTROL));
        words.addAll(words(marking.codewords(), Token.Kind.CODEWORD));
        return words;
    }

    private List<Word> words(SortedSet<String> ids, Token.Kind kind) {
        for (String id : ids) {
            if (register.word(id).filter(word -> word.kind() == kind).isEmpty()) {
                throw new InvalidMarking("the register has no %s `%s`".formatted(kind.name().toLowerCase(Locale.ROOT), id));
            }
        }
        return register.words().stream().filter(word -> word.kind() == kind && ids.contains(word.id())).toList();
    }

    private boolean standsAlone(Marking marking) {
        return marking.level() == Level.UNCLASSIFIED
                && marking.controls().stream().anyMatch(id -> register.word(id).filter(Word::standsAlone).isPresent());
    }

    private String line(EyesOnly readers) {
        if (readers.toAddressees()) {
            return register.word(Meaning.EYES_ONLY).orElseThrow().spelling();
        } else if (readers.namesNobody()) {
            return register.word(Meaning.NOBODY).orElseThrow().spelling();
        }
        return register.word(Meaning.EYES_ONLY_FOR).orElseThrow().spelling() + " " + String.join(", ", readers.named());
    }

    private static String same(String printed, Marking marking, Optional<Marking> read) {
        if (!read.equals(Optional.of(marking))) {
            throw new InvalidMarking("`%s` would not be read back as the same marking".formatted(printed));
        }
        return printed;
    }
}
