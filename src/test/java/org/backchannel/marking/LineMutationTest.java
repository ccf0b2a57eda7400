package org.backchannel.marking;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Lines made wrong in every way a scan, a typist or an attacker makes them: always read, never short of a character, never believed
 * beyond what the register has. A million of them; {@code -Dbackchannel.mutations} and {@code -Dbackchannel.seed} choose others.
 */
class LineMutationTest {
    private static final int LINES = Integer.getInteger("backchannel.mutations", 1_000_000);
    private static final long SEED = Long.getLong("backchannel.seed", 223);
    private static final long MOST_SECONDS = 40;
    /** What costs more than reading is done for one line in so many. */
    private static final int ONE_IN = 32;
    private static final String ODD = " ;,/:.-–—[]()|\t\n\u00a0\u200b\u00ad\u202e'’\"0123½²SsTtеſıﬁ\ud83d\ude00\ud800&#ABCDNOS//--, é";
    private static final List<String> MODERN = List.of(
            "TOP SECRET//SI-G ABCD EFGH-XYZ/TK//SAR-BP-J12 J54/CD//RD-CNWDI-SIGMA 14 18//ORCON/NOFORN",
            "//JOINT SECRET CAN GBR USA//REL TO USA, CAN, GBR", "(//CTS//BOHEMIA//REL TO USA, NATO)", "(U//LES-NF)", "//NATO ISAF SECRET",
            "SECRET//FGI GBR JPN NATO//REL TO USA, GBR, JPN, NATO/DISPLAY ONLY AFG", "TOP SECRET//USA/CAN/GBR EYES ONLY/RELIDO",
            "S//DS/ACCM-FOOBAR/BAZ/SBU-NF", "(TS//HCS-O-P JJJ//OC/NF)", "COSMIC TOP SECRET ATOMAL", "SECRET//FRD-SG 20//XD",
            "(S//RSV-123//REL)",
            "UNCLASSIFIED//FOUO/PROPIN//SSI", "(//DEU S//REL TO USA, DEU)", "TOP SECRET//TK-BLFH ABCD//NOFORN",
            "SECRET//HCS-P/KDK//IMCON/FISA");

    private final Random random = new Random(SEED);
    private final List<String> spellings = Legacy.REGISTER.words().stream().flatMap(word -> word.spellings().stream()).toList();

    @Test
    void aMillionMutatedLinesBringNoSurprise() {
        long end = cpu() + MOST_SECONDS * 1_000_000_000L;
        int lines = 0;
        while (lines < LINES && cpu() < end) {
            String line = mutated(lines % 2 == 0 ? captions() : MODERN.get(random.nextInt(MODERN.size())));
            try {
                if (lines % 2 == 0) {
                    legacy(line);
                } else {
                    modern(lines % 4 == 1 ? Modern.CAPCO : Modern.DODM, Form.values()[random.nextInt(2)], line, lines % ONE_IN == 1);
                }
                if (lines % (ONE_IN * 8) == 0) {
                    ExplanationTest.whole(line);
                }
            } catch (RuntimeException surprise) {
                throw new AssertionError("seed %d, line %d: `%s`".formatted(SEED, lines, line), surprise);
            }
            lines++;
        }
        System.out.printf("%,d mutated lines of seed %d in %.1f seconds of processor time%n", lines, SEED,
                MOST_SECONDS - (end - cpu()) / 1e9);
    }

    /** Not the clock of the wall: on a machine that does other things as well, the same lines are read. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void legacy(String line) {
        Reading reading = Legacy.read(line);
        int at = 0;
        boolean unsure = false;
        for (Token token : reading.tokens()) {
            held(token.start() == at && !token.verbatim().isEmpty() && line.startsWith(token.verbatim(), at), line);
            at = token.end();
            unsure |= token.kind() == Token.Kind.UNKNOWN || token.kind() == Token.Kind.WITHHELD;
        }
        boolean ok = reading.status() == Reading.Status.OK;
        held(at == line.length() && !(unsure && ok) && reading.unknown().isEmpty() == !unsure, line);
        held(ok || reading.marking().withoutEyesOnly().equals(Legacy.REGISTER.systemHigh()), line);
    }

    private void modern(ModernProfile profile, Form form, String line, boolean whole) {
        ModernReading reading = profile.read(line, form);
        boolean ok = reading.status() == Reading.Status.OK;
        held(!ok || (reading.unknown().isEmpty() && reading.errors().isEmpty() && reading.line().isPresent()), line);
        if (ok && whole) {
            ModernLine read = reading.line().orElseThrow();
            held(profile.read(profile.print(read, form), form).line().equals(Optional.of(read)), line);
            held(RollUp.of(profile, List.of(profile.print(read, Form.PORTION)), Optional.empty(), Optional.empty()).portions().size() == 1,
                    line);
        } else if (!ok && whole) {
            held(profile.marking(reading).dominates(profile.systemHigh()), line);
        }
    }

    private static void held(boolean law, String line) {
        if (!law) {
            throw new AssertionError("seed %d: `%s`".formatted(SEED, line));
        }
    }

    private String captions() {
        StringBuilder line = new StringBuilder(random.nextInt(4) == 0 ? "" : "Secret");
        for (int words = random.nextInt(6); words > 0; words--) {
            line.append(random.nextBoolean() ? "; " : " ").append(spellings.get(random.nextInt(spellings.size())));
        }
        return line.toString();
    }

    private String mutated(String seed) {
        StringBuilder line = new StringBuilder(seed);
        for (int changes = random.nextInt(4); changes > 0 && !line.isEmpty(); changes--) {
            change(line, random.nextInt(line.length()), ODD.charAt(random.nextInt(ODD.length())));
        }
        line.setLength(Math.min(line.length(), Profile.LONGEST_LINE));
        return line.toString();
    }

    private void change(StringBuilder line, int at, char odd) {
        switch (random.nextInt(7)) {
            case 0 -> line.deleteCharAt(at);
            case 1 -> line.insert(at, odd);
            case 2 -> line.setCharAt(at, odd);
            case 3 -> line.setCharAt(at,
                    Character.isLowerCase(line.charAt(at))
                            ? Character.toUpperCase(line.charAt(at))
                            : Character.toLowerCase(line.charAt(at)));
            case 4 -> line.insert(at, line.substring(at, Math.min(line.length(), at + random.nextInt(12))));
            case 5 -> line.setLength(at);
            default -> line.insert(at, piece(MODERN.get(random.nextInt(MODERN.size()))));
        }
    }

    private String piece(String other) {
        int from = random.nextInt(other.length());
        return other.substring(from, Math.min(other.length(), from + random.nextInt(12)));
    }
}
