package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.Shared;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on release and precedence that the published table states in words, each with many texts made for it. */
class RollUpRulesTest {
    private static final List<String> COUNTRIES = List.of("AUS", "CAN", "DEU", "GBR", "JPN");
    private static final Optional<LocalDate> BEFORE = Optional.of(LocalDate.of(2010, 6, 27));
    private static final Optional<LocalDate> AFTER = Optional.of(LocalDate.of(2010, 6, 28));
    private static final Map<String, Integer> COUNTS = new TreeMap<>();

    /** A text made for a rule: its portions, when it was made, and the banner line that it must have. */
    private record Text(List<String> portions, Optional<LocalDate> created, String banner) {
        static Text of(String banner, String... portions) {
            return new Text(List.of(portions), Optional.empty(), banner);
        }
    }

    static Stream<Arguments> rules() throws IOException {
        return Files.readAllLines(Shared.folder("cases").resolve("rollup-cases.tsv"), StandardCharsets.UTF_8).stream()
                .filter(row -> row.startsWith("RULE")).map(row -> row.split("\t")).map(cells -> Arguments.of(cells[0], cells[1]));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("rules")
    void holdsForEveryTextMadeForIt(String rule, String says) {
        List<Text> texts = texts(rule.substring(0, rule.indexOf(':')).equals("RULE") ? rule : rule.substring(0, rule.indexOf(':')));
        assertThat(texts).as("%s: %s", rule, says).isNotEmpty();
        for (Text text : texts) {
            for (List<String> portions : List.of(text.portions(), text.portions().reversed())) {
                RollUp rolled = RollUp.of(Modern.CAPCO, portions, text.created(), Optional.empty());
                COUNTS.merge(rolled.banner().equals(Optional.of(text.banner())) ? "right" : "wrong", 1, Integer::sum);
                assertThat(rolled.banner()).as("%s: %s", rule, portions).contains(text.banner());
                caused(rolled, portions);
            }
        }
        COUNTS.merge("rules", 1, Integer::sum);
    }

    /** Each word of the banner line names portions; and without all portions that the highest level needs, the line is lower. */
    private static void caused(RollUp rolled, List<String> portions) {
        assertThat(rolled.causes()).allMatch(cause -> !cause.portions().isEmpty() && !cause.source().isBlank()
                && cause.portions().stream().allMatch(portion -> portion >= 1 && portion <= portions.size()));
        assertThat(RollUp.without(1, Modern.CAPCO, portions, Optional.empty(), Optional.empty()).portions()).hasSize(portions.size() - 1);
    }

    private static List<Text> texts(String rule) {
        return switch (rule) {
            case "RULE 1" -> levels((one, other, high) -> Text.of(high + "//NOFORN", "(%s//NF)".formatted(one), "(%s)".formatted(other)));
            case "RULE 5" -> levels((one, other, high) -> Text.of(high + "//NOFORN", "(%s//REL TO USA, GBR)".formatted(one),
                    "(%s//REL TO USA, DEU)".formatted(other), "(U//SBU-NF)"));
            case "RULE 6" -> levels((one, other, high) -> Text.of(high + "//NOFORN//LES", "(%s//NF)".formatted(one),
                    "(%s)".formatted(other), "(U//LES-NF)"));
            case "RULE 7" -> levels(
                    (one, other, high) -> Text.of(high + "//NOFORN//LES", "(%s)".formatted(one), "(%s)".formatted(other), "(U//LES-NF)"));
            case "RULE 9" -> lists((a, b, common) -> common.isEmpty()
                    ? Text.of("SECRET//NOFORN", "(S//REL TO USA, %s)".formatted(a), "(C//REL TO USA, %s)".formatted(b))
                    : null);
            case "RULE 12" -> lists((a, b, common) -> Text.of("SECRET//NOFORN", "(S//REL TO USA, %s/RELIDO)".formatted(a), "(S)"));
            case "RULE 13" -> eyes(false);
            case "RULE 17" -> List.of(new Text(List.of("(S//RELIDO)", "(S)"), BEFORE, "SECRET//NOFORN"),
                    new Text(List.of("(S//RELIDO)", "(C)"), AFTER, "SECRET//RELIDO"),
                    new Text(List.of("(S//RELIDO)", "(S//OC)"), AFTER, "SECRET//ORCON/NOFORN"),
                    new Text(List.of("(S//RELIDO)", "(TS)"), Optional.empty(), "TOP SECRET//NOFORN"));
            case "RULE 18" -> lists((a, b, common) -> Text.of("SECRET//NOFORN", "(S//RELIDO)", "(C//DISPLAY ONLY %s)".formatted(a)));
            case "RULE 19" -> lists((a, b, common) -> Text.of("SECRET//NOFORN", "(S//DISPLAY ONLY %s)".formatted(a), "(C)"));
            case "RULE 20" -> lists((a, b, common) -> common.isEmpty()
                    ? Text.of("SECRET//NOFORN", "(S//DISPLAY ONLY %s)".formatted(a), "(S//DISPLAY ONLY %s)".formatted(b))
                    : null);
            case "RULE 21" -> lists((a, b, common) -> common.isEmpty()
                    ? null
                    : Text.of("SECRET//REL TO USA, " + common, "(S//REL TO USA, %s)".formatted(a), "(U//REL TO USA, %s)".formatted(b)));
            case "RULE 22" -> eyes(true);
            case "RULE 23" -> List.of(Text.of("SECRET//REL TO USA, GBR", "(S//REL TO USA, FVEY)", "(S//REL TO USA, DEU, GBR)"),
                    Text.of("SECRET//REL TO USA, AUS, CAN", "(S//REL TO USA, ACGU)", "(S//REL TO USA, AUS, CAN, JPN)"),
                    Text.of("SECRET//NOFORN", "(S//REL TO USA, FVEY)", "(S//REL TO USA, DEU)"),
                    Text.of("SECRET//REL TO USA, AUS, GBR", "(S//REL TO USA, TEYE)", "(S//REL TO USA, AUS, GBR, NZL)"));
            case "RULE 25" -> lists((a, b, common) -> common.isEmpty()
                    ? null
                    : Text.of("SECRET//DISPLAY ONLY " + common, "(S//DISPLAY ONLY %s)".formatted(a), "(S//DISPLAY ONLY %s)".formatted(b)));
            case "RULE 26" -> lists((a, b, common) -> common.isEmpty()
                    ? null
                    : Text.of("SECRET//DISPLAY ONLY " + common, "(S//DISPLAY ONLY %s)".formatted(a), "(S//REL TO USA, %s)".formatted(b)));
            case "RULE 27" -> lists((a, b, common) -> common.isEmpty()
                    ? null
                    : Text.of("SECRET//REL TO USA, %s/DISPLAY ONLY IRQ".formatted(common),
                            "(S//REL TO USA, %s/DISPLAY ONLY AFG, IRQ)".formatted(a), "(S//REL TO USA, %s/DISPLAY ONLY IRQ)".formatted(b)));
            case "RULE: no portion" ->
                levels((one, other, high) -> Text.of(high + "//NOFORN", "(%s//NF)".formatted(one), "(%s//NF)".formatted(other), "(U)"));
            case "RULE: all FGI portions acknowledged" -> lists((a, b, common) -> Text.of("SECRET//FGI %s//NOFORN".formatted(union(a, b)),
                    "(S//FGI %s//NF)".formatted(a.replace(",", "")), "(S//FGI %s//NF)".formatted(b.replace(",", ""))));
            case "RULE: UNCLASSIFIED with FOUO + only FD&R" -> lists((a, b, common) -> Text.of("UNCLASSIFIED//FOUO/REL TO USA, " + a,
                    "(U//FOUO/REL TO USA, %s)".formatted(a), "(U//REL TO USA, %s)".formatted(a)));
            default -> List.of();
        };
    }

    private interface Levels {
        Text of(String one, String other, String highest);
    }

    private interface Lists {
        @org.jspecify.annotations.Nullable
        Text of(String one, String other, String common);
    }

    private static List<Text> levels(Levels made) {
        List<Text> texts = new ArrayList<>();
        for (Level one : List.of(Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET)) {
            for (Level other : List.of(Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET)) {
                texts.add(made.of(one.abbreviation(), other.abbreviation(), one.max(other).words().toUpperCase(java.util.Locale.ROOT)));
            }
        }
        return texts;
    }

    /** Every two lists of at most two of the countries. */
    private static List<Text> lists(Lists made) {
        List<String> all = new ArrayList<>(COUNTRIES);
        for (int i = 0; i < COUNTRIES.size(); i++) {
            for (int j = i + 1; j < COUNTRIES.size(); j++) {
                all.add(COUNTRIES.get(i) + ", " + COUNTRIES.get(j));
            }
        }
        List<Text> texts = new ArrayList<>();
        for (String one : all) {
            for (String other : all) {
                Text text = made.of(one, other, common(one, other));
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static String common(String one, String other) {
        Set<String> both = new TreeSet<>(List.of(one.split(", ")));
        both.retainAll(List.of(other.split(", ")));
        return String.join(", ", both);
    }

    private static String union(String one, String other) {
        Set<String> all = new TreeSet<>(List.of(one.split(", ")));
        all.addAll(List.of(other.split(", ")));
        return String.join(" ", all);
    }

    /** EYES ONLY is for second parties alone. */
    private static List<Text> eyes(boolean common) {
        List<String> second = List.of("AUS", "CAN", "GBR", "NZL");
        List<Text> texts = new ArrayList<>();
        for (String country : COUNTRIES) {
            for (String party : second) {
                if (country.equals(party) == common) {
                    texts.add(Text.of(common ? "SECRET//REL TO USA, " + party : "SECRET//NOFORN", "(S//REL TO USA, %s)".formatted(country),
                            "(S//USA/%s EYES ONLY)".formatted(party)));
                }
            }
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            (S//NF//DS) ;; (U//FOUO)            ^ SECRET//NOFORN//LIMITED DISTRIBUTION
            (S//NF//SBU-NF) ;; (U)              ^ SECRET//NOFORN//SBU NOFORN
            (S//FRD//NF) ;; (S//RD//NF)         ^ SECRET//RESTRICTED DATA//NOFORN
            (S//NF//ND) ;; (S//NF//XD)          ^ SECRET//NOFORN//NODIS
            (U//FOUO) ;; (S//NF)                ^ SECRET//NOFORN
            (S//NF//ACCM-BAZ) ;; (C//NF//ACCM-FOOBAR) ^ SECRET//NOFORN//ACCM-BAZ/FOOBAR
            """)
    void theDepartmentOfDefenseHasItsOwn(String portions, String banner) {
        RollUp rolled = RollUp.of(Modern.DODM, List.of(portions.split(" ;; ")), Optional.empty(), Optional.empty());
        assertThat(rolled.banner()).contains(banner);
        assertThat(rolled.causes()).allMatch(cause -> !cause.source().isBlank());
        assertThat(rolled.causes().getFirst().source()).startsWith("DoDM 5200.01-V2");
    }

    @AfterAll
    static void summary() {
        System.out.println(
                "rollup-cases, rules in words: " + COUNTS.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", ")));
    }
}
