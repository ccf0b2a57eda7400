package org.backchannel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.backchannel.marking.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that shows several items is marked as all of them together: their least upper bound, and never below any of them. */
class ListBannersTest {

    private static final Register REGISTER = Register.load(Path.of("policies/markings"));
    private static final Profile PROFILE = Profile.legacy(REGISTER);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Unclassified | UNCLASSIFIED | unclassified",
            "Limited Official Use | UNCLASSIFIED; LIMITED OFFICIAL USE | unclassified",
            "Restricted + Unclassified | RESTRICTED | confidential",
            "Confidential; Limdis + Secret | SECRET; LIMDIS | secret",
            "Secret; Nodis + Confidential; Exdis; Noforn | SECRET; NODIS; EXDIS; NOFORN | secret",
            "Top Secret; Sensitive; Exclusive Eyes Only | TOP SECRET; SENSITIVE; EYES ONLY | top-secret",
            "Secret; Eyes Only for Smith + Top Secret; Eyes Only for Kissinger | TOP SECRET; EYES ONLY | top-secret",
            "Secret; Eyes Only for Smith + Unclassified | SECRET; EYES ONLY | secret",
            "Secret; Rybat | SECRET; RYBAT | secret",
            "Secret; Rybat + Top Secret | TOP SECRET; RYBAT | top-secret-codeword",
            "Secret; Rybat + Secret; Nodis + Top Secret; Umbra | TOP SECRET; NODIS; RYBAT; UMBRA | top-secret-codeword"})
    void lists(String lines, String words, String css) {
        Banner banner = Markings.banner(items(lines), REGISTER);
        assertThat(banner.text().split("; ")).containsExactlyInAnyOrder(words.split("; ")).startsWith(words.split("; ")[0]);
        assertThat(banner.css()).isEqualTo("marking--" + css);
    }

    @Test
    void anEmptyListHasTheLowest() {
        assertThat(Markings.banner(List.of(), REGISTER)).isEqualTo(new Banner("UNCLASSIFIED", "marking--unclassified"));
    }

    @Test
    void oneThatIsNotUnderstoodMakesItSystemHighAndLosesNoRestrictionOfTheOthers() {
        Banner banner = Markings.banner(items("Confidential + Secret; Zephyr + Secret; Eyes Only"), REGISTER);
        assertThat(banner.text()).startsWith("HELD AT SYSTEM-HIGH").endsWith("EYES ONLY");
        assertThat(banner.css()).isEqualTo("marking--top-secret-codeword");
    }

    @Test
    void aWordThatTheRegisterNoLongerHasIsNotLost() {
        var marking = PROFILE.read("Secret").marking();
        var foreign = new org.backchannel.marking.Marking(marking.level(), new TreeSet<>(List.of("ZEBRA")), new TreeSet<>(),
                Optional.empty());
        assertThat(Markings.banner(List.of(item("Secret; Zebra", foreign, false)), REGISTER).text()).isEqualTo("SECRET; ZEBRA");
    }

    private static List<Item> items(String lines) {
        return Arrays.stream(lines.split(" \\+ ")).map(line -> {
            Reading reading = PROFILE.read(line.strip());
            return item(line, reading.marking(), reading.status() == Reading.Status.QUARANTINED);
        }).toList();
    }

    private static Item item(String line, org.backchannel.marking.Marking marking, boolean quarantined) {
        var card = new Card(Kind.NOTE, "", "Heading", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        return new Item(ItemId.random(), 1, State.FILED, card,
                new Access(line, marking, quarantined, new TreeSet<>(List.of("salt")), new TreeSet<>(), Optional.empty()));
    }
}
