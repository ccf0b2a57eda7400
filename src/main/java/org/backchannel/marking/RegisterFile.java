package org.backchannel.marking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads and validates a register's table: tab-separated, UTF-8, a header line, comments after `#`. */
final class RegisterFile {
    static final String HEADER = "kind\tid\tspellings\tportion\trestricts\tmeaning\tsource";
    private static final long LARGEST = 1L << 20;
    private static final Set<Token.Kind> RESTRICTING = EnumSet.of(Token.Kind.LEVEL, Token.Kind.CONTROL, Token.Kind.CODEWORD,
            Token.Kind.EYES_ONLY, Token.Kind.WITHHELD);
    private static final Set<Token.Kind> REFUSED = EnumSet.of(Token.Kind.SEPARATOR, Token.Kind.UNKNOWN, Token.Kind.COUNTRY);

    private final Path file;
    private final Map<String, Word> words = new LinkedHashMap<>();
    private final Vocabulary vocabulary = new Vocabulary();
    private final Phrases phrases = new Phrases(vocabulary);
    private final Phrases portions = new Phrases(vocabulary);
    private int line;

    RegisterFile(Path file) {
        this.file = file;
    }

    Register read() {
        for (String text : lines()) {
            line++;
            if (line == 1) {
                require(text.equals(HEADER), "the header must be: " + HEADER.replace('\t', ' '));
            } else if (!text.isBlank() && !text.startsWith("#")) {
                add(word(text.split("\t", -1)));
            }
        }
        require(line > 0, "the header must be: " + HEADER.replace('\t', ' '));
        for (Level level : Level.values()) {
            require(Optional.ofNullable(words.get(level.name())).filter(word -> word.kind() == Token.Kind.LEVEL).isPresent(),
                    "the level `%s` is missing".formatted(level.name()));
        }
        for (String id : List.of(Meaning.EYES_ONLY, Meaning.EYES_ONLY_FOR, Meaning.NOBODY)) {
            require(Optional.ofNullable(words.get(id)).filter(word -> word.kind() == Token.Kind.EYES_ONLY).isPresent(),
                    "the eyes-only word `%s` is missing".formatted(id));
        }
        return new Register(words, vocabulary, phrases, portions);
    }

    private List<String> lines() {
        try {
            require(Files.size(file) <= LARGEST, "the register is larger than %d bytes".formatted(LARGEST));
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidRegister(file.toString(), line, "the register cannot be read", e);
        }
    }

    private Word word(String[] cells) {
        require(cells.length == 7, "%d columns where 7 are needed".formatted(cells.length));
        boolean alone = cells[0].equals("CONTROL_ALONE");
        Token.Kind kind = kind(alone ? "CONTROL" : cells[0]);
        require(Marking.ID.matcher(cells[1]).matches(), "`%s` is no identifier: capitals, digits and underscores".formatted(cells[1]));
        require(!cells[5].isBlank() && !cells[6].isBlank(), "`%s` needs a meaning and a source".formatted(cells[1]));
        require(cells[4].equals("yes") || cells[4].equals("no"), "`%s` must restrict `yes` or `no`".formatted(cells[1]));
        boolean restricts = cells[4].equals("yes");
        require(restricts == RESTRICTING.contains(kind), "`%s` is a %s, which %s restrict".formatted(cells[1], cells[0],
                restricts ? "does not" : "must"));
        List<String> spellings = Stream.of(cells[2].split("\\|")).map(String::strip).toList();
        Optional<String> portion = Optional.of(cells[3].strip()).filter(text -> !text.isEmpty());
        return new Word(kind, cells[1], spellings, portion, restricts, alone, cells[5], cells[6]);
    }

    private Token.Kind kind(String name) {
        for (Token.Kind kind : Token.Kind.values()) {
            if (kind.name().equals(name) && !REFUSED.contains(kind)) {
                return kind;
            }
        }
        throw new InvalidRegister(file.toString(), line, "`%s` is no kind of word".formatted(name), null);
    }

    private void add(Word word) {
        require(words.putIfAbsent(word.id(), word) == null, "`%s` is there twice".formatted(word.id()));
        word.spellings().forEach(spelling -> check(spelling, word));
        word.portion().ifPresent(portion -> check(portion, word));
        Register.spell(word, phrases, portions, (spelling, other) -> require(false,
                "the spelling `%s` belongs to `%s` and to `%s`".formatted(spelling, other.id(), word.id())));
        require(word.kind() != Token.Kind.LEVEL || Stream.of(Level.values())
                .anyMatch(level -> level.name().equals(word.id()) && word.portion().equals(Optional.of(level.abbreviation()))),
                "`%s` is no level, or not with that portion mark".formatted(word.id()));
    }

    private void check(String spelling, Word word) {
        require(!Lexer.key(spelling).isEmpty(), "`%s` has an empty spelling".formatted(word.id()));
        Lexemes lexemes = Lexer.lex(spelling, vocabulary);
        require(IntStream.range(0, lexemes.size())
                .allMatch(i -> lexemes.type(i).spelled() || lexemes.type(i) == Lexeme.WEAK || lexemes.first(i) == '#'),
                "the spelling `%s` holds a character that separates words of a marking".formatted(spelling));
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new InvalidRegister(file.toString(), line, what, null);
        }
    }
}
