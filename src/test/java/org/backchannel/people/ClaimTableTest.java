package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table that says what a provider's claims mean: the shipped one, and what is refused of others. */
class ClaimTableTest {

    private static final ClaimWords WORDS = new ClaimWords(
            new KnownWords(new TreeSet<>(Set.of("NODIS", "SENSITIVE")), new TreeSet<>(Set.of("GAMMA")),
                    new TreeSet<>(Set.of("USA", "GBR"))));
    private static final List<String> SHIPPED = ClaimFile.lines("");

    private static ClaimTable shipped() {
        return new ClaimTable(SHIPPED, WORDS);
    }

    private static SortedSet<String> words(String... words) {
        return new TreeSet<>(List.of(words));
    }

    @Test
    void everyRoleThatIsGivenAndEveryLevelHasARow() {
        var all = Map.<String, Object>of("backchannel_roles",
                Arrays.stream(Role.values()).filter(Role::given).map(Role::word).toList(), "backchannel_level", "TOP_SECRET");
        Ceiling ceiling = shipped().read(all);
        assertThat(ceiling.said().get(Aspect.ROLES)).hasSize((int) Arrays.stream(Role.values()).filter(Role::given).count());
        assertThat(ceiling.said().get(Aspect.LEVEL)).containsExactly("TOP_SECRET");
    }

    @Test
    void aClaimThatIsNotThereSaysNothing() {
        assertThat(shipped().read(Map.of())).isEqualTo(Ceiling.SHUT);
    }

    @Test
    void oneWordMayStandWithoutAList() {
        assertThat(shipped().read(Map.of("backchannel_codewords", "GAMMA")).said()).containsEntry(Aspect.CODEWORDS, words("GAMMA"));
        assertThat(shipped().read(Map.of("backchannel_groups", List.of("salt", "no-such-group"))).said()).containsEntry(Aspect.GROUPS,
                words("no-such-group", "salt"));
    }

    @ParameterizedTest
    @CsvSource({"backchannel_roles, registry", "backchannel_roles, console", "backchannel_roles, RECORDS_MANAGER",
            "backchannel_level, COSMIC", "backchannel_level, *", "backchannel_controls, NOFORN", "backchannel_codewords, gamma",
            "backchannel_codewords, *", "backchannel_national, yes", "backchannel_nationality, XXX", "backchannel_groups, /salt",
            "backchannel_groups, Salt"})
    void aWordThatIsNotKnownIsRefused(String claim, String word) {
        assertThatThrownBy(() -> shipped().read(Map.of(claim, List.of(word)))).isInstanceOf(UnknownWord.class)
                .hasMessageNotContaining(word.equals("*") ? "**" : word);
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> shipped().read(Map.of("backchannel_level", 4))).isInstanceOf(UnknownWord.class);
        assertThatThrownBy(() -> shipped().read(Map.of("backchannel_roles", Map.of("a", "b")))).isInstanceOf(UnknownWord.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            roles,backchannel_roles,chief,chief                | the registry has no `chief` among roles
            roles,backchannel_roles,cli,console                | the registry has no `console` among roles
            level,backchannel_level,X,HIGHEST                  | the registry has no `HIGHEST` among level
            codewords,backchannel_codewords,G,GAMA             | the registry has no `GAMA` among codewords
            office,backchannel_office,*,*                      | `office` is no part of anybody's access
            level,clearance,SECRET,SECRET                      | `level` has the claim `backchannel_level` already
            level,backchannel_level,SECRET,SECRET              | `SECRET` is there twice
            level,backchannel_level,Secret                     | a row has four cells, none of them empty
            level,backchannel_level,,SECRET                    | a row has four cells, none of them empty
            codewords,backchannel_codewords,all,*              | `*` means `*`
            """)
    void aRowThatIsUnsoundIsRefused(String row, String why) {
        var lines = new ArrayList<>(SHIPPED);
        lines.add(String.join("\t", row.split(",", -1)));
        assertThatThrownBy(() -> new ClaimTable(lines, WORDS)).isInstanceOf(InvalidClaims.class)
                .hasMessage("policies/sign-in/claims.tsv, line " + lines.size() + ": " + why);
    }

    @Test
    void everyAspectHasARowEvenWhereTheProviderIsNotAsked() {
        var without = SHIPPED.stream().filter(line -> !line.startsWith("groups")).toList();
        assertThatThrownBy(() -> new ClaimTable(without, WORDS)).hasMessageContaining("nothing is said of `groups`");
        var unasked = new ArrayList<>(without);
        unasked.add("groups\t-\t-\t-");
        assertThat(new ClaimTable(unasked, WORDS).read(Map.of("backchannel_groups", List.of("salt"))).said())
                .doesNotContainKey(Aspect.GROUPS).hasSize(Aspect.values().length - 1);
        unasked.set(unasked.size() - 1, "groups\t-\tsalt\tsalt");
        assertThatThrownBy(() -> new ClaimTable(unasked, WORDS)).hasMessageContaining("what is not asked about says and means `-`");
    }

    @Test
    void aWordOfTheProvidersMayBeAnotherHere() {
        var lines = new ArrayList<>(SHIPPED.stream().filter(line -> !line.startsWith("level")).toList());
        Collections.addAll(lines, "level\tclearance\tTS\tTOP_SECRET", "level\tclearance\tS\tSECRET");
        assertThat(new ClaimTable(lines, WORDS).read(Map.of("clearance", "S")).said()).containsEntry(Aspect.LEVEL, words("SECRET"));
        assertThatThrownBy(() -> new ClaimTable(lines, WORDS).read(Map.of("clearance", "SECRET"))).isInstanceOf(UnknownWord.class);
    }
}
