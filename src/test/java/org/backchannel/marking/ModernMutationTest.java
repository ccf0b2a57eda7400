package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines changed at random, by a seeded generator: nothing is thrown, and what is well understood comes back as it was. */
class ModernMutationTest {
    private static final int LINES = Integer.getInteger("backchannel.mutations", 40_000);
    private static final long SEED = 5200;
    private static final String LETTERS = "ABCDNOS/-, ()0129é\u202e";
    private static final List<String> SEEDS = List.of(
            "TOP SECRET//SI-G ABCD EFGH-XYZ/TK//SAR-BP-J12 J54/CD//RD-CNWDI-SIGMA 14 18//ORCON/NOFORN",
            "//JOINT SECRET CAN GBR USA//REL TO USA, CAN, GBR", "(//CTS//BOHEMIA//REL TO USA, NATO)", "(U//LES-NF)", "//NATO ISAF SECRET",
            "SECRET//FGI GBR JPN NATO//REL TO USA, GBR, JPN, NATO/DISPLAY ONLY AFG", "TOP SECRET//USA/CAN/GBR EYES ONLY/RELIDO",
            "S//DS/ACCM-FOOBAR/BAZ/SBU-NF", "(TS//HCS-O-P JJJ//OC/NF)", "COSMIC TOP SECRET ATOMAL", "SECRET//FRD-SG 20//XD");

    private final Random random = new Random(SEED);

    @Test
    void noLineSurprisesTheReader() {
        for (String name : List.of(ModernProfile.CAPCO, ModernProfile.DODM)) {
            ModernProfile profile = ModernProfile.load(name, Path.of("policies", "markings"));
            for (int i = 0; i < LINES / 2; i++) {
                String line = mutated();
                ModernReading reading = profile.read(line, Form.values()[random.nextInt(2)]);
                assertThat(profile.marking(reading).level()).isNotNull();
                understood(profile, reading, line);
                ExplanationTest.whole(line);
            }
        }
    }

    private static void understood(ModernProfile profile, ModernReading reading, String line) {
        if (reading.status() == Reading.Status.OK) {
            ModernLine read = reading.line().orElseThrow();
            ModernReading again = profile.read(profile.print(read, reading.form()), reading.form());
            assertThat(again.line()).as("seed %d: %s", SEED, line).isEqualTo(Optional.of(read));
            RollUp rolled = RollUp.of(profile, List.of(profile.print(read, Form.PORTION)), Optional.empty(), Optional.empty());
            assertThat(rolled.portions()).hasSize(1);
        } else {
            assertThat(profile.marking(reading).dominates(profile.systemHigh())).as("seed %d: %s", SEED, line).isTrue();
        }
    }

    private String mutated() {
        StringBuilder line = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int changes = random.nextInt(4); changes > 0 && !line.isEmpty(); changes--) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(4)) {
                case 0 -> line.deleteCharAt(at);
                case 1 -> line.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                case 2 -> line.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                default -> line.insert(at, line.substring(at, Math.min(line.length(), at + random.nextInt(12))));
            }
        }
        return line.toString();
    }
}
