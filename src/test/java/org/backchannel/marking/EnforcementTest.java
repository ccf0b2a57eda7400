package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of a modern edition restricts, what its portion marks do, and which of its words a person can be given. */
class EnforcementTest {
    private static final ModernProfile CAPCO = ModernProfile.load(ModernProfile.CAPCO, Path.of("policies", "markings"));
    private static final Enforcement ENFORCED = CAPCO.enforcement();

    private static Marking banner(String line) {
        return ENFORCED.enforced(CAPCO.read(line, Form.BANNER));
    }

    private static Optional<Marking> portion(String mark, String whole) {
        return ENFORCED.portion(mark, banner(whole));
    }

    /** The United States are not listed, since they always may; {@code -} stands for a line that says nothing of release and need not. */
    @ParameterizedTest(name = "{0} is released to {1}")
    @CsvSource(delimiter = '|', value = {"UNCLASSIFIED | -", "SECRET//NOFORN | nobody", "SECRET//REL TO USA, CAN, GBR | CAN GBR",
            "TOP SECRET//SI//NOFORN | nobody", "SECRET//RELIDO | nobody", "TOP SECRET//SI | nobody", "SECRET | nobody",
            "UNCLASSIFIED//FOUO | -", "SECRET//DISPLAY ONLY AFG | nobody"})
    void whatIsMarkedAndUndecidedIsReleasedToNobody(String line, String to) {
        Release release = banner(line).release();
        String told = !release.stated() ? "-" : release.given().isEmpty() ? "nobody" : String.join(" ", release.given());
        assertThat(told).isEqualTo(to);
    }

    @Test
    void whatMayBeShownAloneIsListedAsShown() {
        assertThat(banner("SECRET//DISPLAY ONLY AFG").release().shown()).containsExactly("AFG");
        assertThat(banner("SECRET//REL TO USA, CAN/DISPLAY ONLY AFG").release().shown()).containsExactly("AFG", "CAN");
    }

    @Test
    void aLineThatCannotBeReadIsAtTheLevelOfTheWholeRegister() {
        assertThat(banner("SECRET//NO SUCH WORD")).isEqualTo(CAPCO.marking(CAPCO.read("SECRET//NO SUCH WORD", Form.BANNER)));
        assertThat(banner("SECRET//NO SUCH WORD").level()).isEqualTo(Level.TOP_SECRET);
    }

    @Test
    void aPortionRestrictsWhatItSays() {
        Marking portion = portion("(S//NF)", "TOP SECRET//SI//NOFORN").orElseThrow();
        assertThat(portion.level()).isEqualTo(Level.SECRET);
        assertThat(portion.release()).isEqualTo(Release.nobody());
        assertThat(portion.codewords()).isEmpty();
        assertThat(portion(" (TS//SI//NF) ", "TOP SECRET//SI//NOFORN").orElseThrow().codewords()).containsExactly("SI");
    }

    @Test
    void relWithoutAListStandsForTheListOfTheWholeAndForNobodyWithoutOne() {
        assertThat(portion("(S//REL)", "SECRET//REL TO USA, CAN").orElseThrow().release().given()).containsExactly("CAN");
        assertThat(portion("(S//REL)", "SECRET").orElseThrow().release()).isEqualTo(Release.nobody());
        assertThat(portion("(S//REL TO USA, GBR)", "SECRET//REL TO USA, CAN, GBR").orElseThrow().release().given())
                .as("a list of its own").containsExactly("GBR");
        assertThat(portion("(S//NF)", "SECRET//REL TO USA, CAN").orElseThrow().release()).isEqualTo(Release.nobody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S//NF", "", "(S//NO SUCH WORD)", "(b)", "(Secret)"})
    void whatIsNoPortionMarkRestrictsNothingByItself(String mark) {
        assertThat(portion(mark, "SECRET")).isEmpty();
    }

    @Test
    void whatIsLongerThanAnyLineIsNotRead() {
        String longest = "(S" + " ".repeat(Profile.LONGEST_LINE - 3) + ")";
        assertThat(ENFORCED.portion(longest + " ", banner("SECRET"))).isEmpty();
        assertThat(ENFORCED.portion("(S)" + " ".repeat(Profile.LONGEST_LINE - 3), banner("SECRET"))).isPresent();
        assertThat(ENFORCED.portion("(S)" + " ".repeat(Profile.LONGEST_LINE - 2), banner("SECRET"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({"SI, SI", "SI__G, SI-G", "SI__G__ABCD, SI-G ABCD", "TK, TK", "SAR__BP, SAR-BP", "SAR__BP__J12, SAR-BP-J12",
            "SAR__BP__J12__J54, SAR-BP-J12 J54", "HCS__P, HCS-P"})
    void aCodewordIsWrittenAsABannerLineHasIt(String id, String written) {
        assertThat(ENFORCED.codeword(id)).contains(written);
        assertThat(banner("TOP SECRET//" + written + "//NOFORN").codewords()).as("and is what that line asks for").contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_A_WORD", "SI__", "__G", "", "SI__G//NOFORN", "SI__G__ABCD__", "NOFORN", "SI__G/TK", "UMBRA__X"})
    void whatNoLineCouldAskForCannotBeGiven(String id) {
        assertThat(ENFORCED.codeword(id)).isEmpty();
    }

    @Test
    void aCodewordLongerThanAnyLineCannotBeGiven() {
        assertThat(ENFORCED.codeword("SI__G" + "__ABCD".repeat(Profile.LONGEST_LINE))).isEmpty();
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({"RD, RESTRICTED DATA", "RD_CNWDI, RD-CNWDI", "ORCON, ORCON", "NATO, NATO",
            "FRD_SIGMA_14, FORMERLY RESTRICTED DATA-SIGMA 14",
            "RD_SIGMA_20, RESTRICTED DATA-SIGMA 20", "RD_SIGMA_5, RD-SIGMA 5"})
    void aControlIsWrittenAsABannerLineHasIt(String id, String written) {
        assertThat(ENFORCED.control(id)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RD_SIGMA_0", "RD_SIGMA_100", "TFNI_SIGMA_1", "SI", "NO_SUCH"})
    void whatIsNoControlCannotBeGiven(String id) {
        assertThat(ENFORCED.control(id)).isEmpty();
    }

    @Test
    void aTextIsReleasedToCitizensOfTheListedCountriesAndOfOurs() {
        Release toCanada = Release.to(Set.of("CAN"), Set.of("AFG"));
        assertThat(toCanada.admits(Optional.of("CAN"))).isTrue();
        assertThat(toCanada.admits(Optional.of(Release.HOME))).isTrue();
        assertThat(toCanada.admits(Optional.of("AFG"))).as("shown, not given").isFalse();
        assertThat(toCanada.admits(Optional.of("GBR"))).isFalse();
        assertThat(toCanada.admits(Optional.empty())).isFalse();
        assertThat(Release.nobody().admits(Optional.of(Release.HOME))).isTrue();
        assertThat(Release.nobody().admits(Optional.of("CAN"))).isFalse();
        assertThat(Release.unstated().admits(Optional.empty())).isTrue();
    }

    @Test
    void noCountryIsNoneAndNothingIsListedWhereNothingIsSaid() {
        assertThat(Release.to(Set.of("", "CAN"), Set.of("")).given()).containsExactly("CAN");
        assertThat(Release.to(Set.of("", "CAN"), Set.of("")).shown()).containsExactly("CAN");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Release(false, new TreeSet<>(Set.of("CAN")), new TreeSet<>()))
                .isInstanceOf(InvalidMarking.class).hasMessage("a marking that says nothing of release lists no countries");
    }

    @Test
    void countriesAreKnownByTheirCodesAndOrganizationsAreNoNationality() {
        assertThat(CAPCO.country("GBR")).contains("United Kingdom");
        assertThat(CAPCO.country("XXQ")).isEmpty();
        assertThat(CAPCO.countryCodes()).contains("CAN", "USA").doesNotContain("FVEY", "NATO").isSorted();
    }

    @Test
    void aRegisterWithoutAWordDoesNotKnowIt() {
        Register whole = Register.load(Path.of("policies", "markings"));
        Register without = whole.without(Set.of("NODIS", "RYBAT", "SECRET"));
        Profile profile = Profile.legacy(without);
        assertThat(profile.read("Secret; Nodis").status()).isEqualTo(Reading.Status.QUARANTINED);
        assertThat(profile.read("Secret; RYBAT").status()).isEqualTo(Reading.Status.QUARANTINED);
        assertThat(profile.read("Secret; Exdis").status()).as("levels are never left out").isEqualTo(Reading.Status.OK);
        assertThat(without.word("NODIS")).isEmpty();
        assertThat(without.word("EXDIS")).isPresent();
        assertThat(without.systemHigh().controls()).doesNotContain("NODIS").contains("EXDIS");
        assertThat(List.of(whole.words().size() - without.words().size())).containsExactly(2);
    }
}
