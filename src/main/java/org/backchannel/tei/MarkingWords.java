package org.backchannel.tei;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.marking.Register;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;

/** The register's words as patterns: what can open a marking, what can stand in one. */
final class MarkingWords {

    private static final Set<Token.Kind> OPENING = EnumSet.of(Token.Kind.LEVEL, Token.Kind.STATEMENT);
    private static final Set<Token.Kind> ALONE = EnumSet.of(Token.Kind.CONTROL, Token.Kind.CODEWORD, Token.Kind.EYES_ONLY);
    private static final Set<Token.Kind> WITHIN = EnumSet.of(Token.Kind.LEVEL, Token.Kind.STATEMENT, Token.Kind.CONTROL,
            Token.Kind.CODEWORD, Token.Kind.EYES_ONLY, Token.Kind.PRECEDENCE, Token.Kind.CAPTION, Token.Kind.WITHHELD);

    private final Pattern opening;
    private final Pattern alone;
    private final Pattern any;
    private final Pattern starts;

    MarkingWords(Register register) {
        List<Word> words = register.words();
        opening = pattern(words.stream().filter(w -> OPENING.contains(w.kind()) || w.standsAlone()));
        alone = pattern(words.stream().filter(w -> ALONE.contains(w.kind()) && !w.id().equals("TITLE")));
        any = pattern(words.stream().filter(w -> WITHIN.contains(w.kind()) && !w.id().equals("TITLE")));
        starts = Pattern.compile("(?-iu:(?=\\p{Lu}))" + any.pattern(), any.flags());
    }

    private static Pattern pattern(Stream<Word> words) {
        String phrases = words.flatMap(w -> w.spellings().stream()).filter(s -> s.length() > 1)
                .sorted(Comparator.comparingInt(String::length).reversed()).map(MarkingWords::phrase).collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\p{L}\\d])(?:" + phrases + ")(?![\\p{L}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String phrase(String spelling) {
        return Stream.of(spelling.split("[\\s–—-]+")).map(Pattern::quote).collect(Collectors.joining("[\\s–—-]+"));
    }

    /** Where words of a marking begin with a capital: "secret" in a sentence is an adjective, "Secret" may be a marking. */
    Matcher starts(String text) {
        return starts.matcher(text);
    }

    Matcher opening(String text) {
        return opening.matcher(text);
    }

    Matcher alone(String text) {
        return alone.matcher(text);
    }

    Matcher any(String text) {
        return any.matcher(text);
    }
}
