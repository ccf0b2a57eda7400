package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Lines made wrong in every way a scan, a typist or an attacker makes them: always read, never short of a character. */
class MutationTest {
    private static final int LINES = 100_000;
    private static final String ODD = " ;,/:.-–—[]()|\t\n\u00a0\u200b\u00ad\u202e'’\"0123½²SsTtеſıﬁ\ud83d\ude00\ud800&";

    private final Random random = new Random(223);
    private final List<String> spellings = Legacy.REGISTER.words().stream().flatMap(word -> word.spellings().stream()).toList();

    @Test
    void everyMutatedLineIsAccountedForToTheCharacter() {
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < LINES; i++) {
                String line = mutated();
                check(line);
                ExplanationTest.whole(line);
            }
        });
    }

    @Test
    void theWorstLinesTakeNoLongerThanTheirLengthAllows() {
        List<String> worst = new ArrayList<>();
        for (String unit : List.of("[", "[not ", "Eyes Only/", "Eyes Only for ", "Except UK, ", "a ", "a;", "Handle via Talent ", "(",
                ",")) {
            worst.add(unit.repeat(Profile.LONGEST_LINE / unit.length()));
        }
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 50; i++) {
                worst.forEach(MutationTest::check);
            }
        });
    }

    private static void check(String line) {
        Reading reading = Legacy.read(line);
        boolean unsure = reading.tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.UNKNOWN || token.kind() == Token.Kind.WITHHELD);
        if (!Legacy.joined(reading).equals(line) || reading.tokens().stream().anyMatch(token -> token.verbatim().isEmpty())
                || (unsure && reading.status() == Reading.Status.OK)
                || (reading.status() == Reading.Status.QUARANTINED) != !reading.reasons().isEmpty()
                || (reading.status() == Reading.Status.QUARANTINED
                        && !reading.marking().withoutEyesOnly().equals(Legacy.REGISTER.systemHigh()))) {
            throw new AssertionError("`" + line + "` gives " + reading);
        }
        assertThat(reading.tokens().size()).isLessThanOrEqualTo(line.length());
    }

    private String mutated() {
        StringBuilder line = new StringBuilder(random.nextInt(4) == 0 ? "" : "Secret");
        for (int words = random.nextInt(6); words > 0; words--) {
            line.append(random.nextBoolean() ? "; " : " ").append(spellings.get(random.nextInt(spellings.size())));
        }
        for (int changes = random.nextInt(4); changes > 0 && !line.isEmpty(); changes--) {
            int at = random.nextInt(line.length());
            char odd = ODD.charAt(random.nextInt(ODD.length()));
            switch (random.nextInt(4)) {
                case 0 -> line.deleteCharAt(at);
                case 1 -> line.insert(at, odd);
                case 2 -> line.setCharAt(at, odd);
                default -> line.setCharAt(at, Character.toUpperCase(line.charAt(at)));
            }
        }
        return line.toString();
    }
}
