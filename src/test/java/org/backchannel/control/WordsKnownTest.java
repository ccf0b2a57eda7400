package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Editions;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Clearance;
import org.backchannel.web.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** INVARIANT 2: no page of a records manager lists a codeword that they have not been read into. */
class WordsKnownTest {

    private static final RunningApplication APP = RunningApplication.get();

    @Test
    void whoGivesAccessChoosesAmongTheirOwnWords() {
        var giver = new Clearance(Level.SECRET, new TreeSet<>(Set.of("NODIS", "RD", "RD_CNWDI")), new TreeSet<>(Set.of("RYBAT", "SI__XYZ")),
                true,
                Optional.of("USA"));
        var wishes = APP.bean(Wishes.class);
        assertThat(wishes.codewords(giver)).extracting(Option::value).containsExactly("RYBAT", "SI__XYZ");
        assertThat(wishes.codewords(giver)).extracting(Option::label).contains("SI-XYZ");
        assertThat(wishes.controls(giver)).extracting(Option::label).contains("RD-CNWDI").hasSize(3);
        assertThat(wishes.codewords(Clearance.NONE)).isEmpty();
    }

    /** A compartment or program that is not published is given by the name that a line has for it. */
    @ParameterizedTest
    @CsvSource({"SI__XYZ, SI-XYZ", "SI__G, SI-G", "SAR, SAR", "SAR__BP__XYZ, SAR-BP-XYZ", "SAR__XYZ, ''", "ACCM, ACCM", "SAR-, ''",
            "SI__, ''"})
    void aWordIsWrittenAsALineWritesIt(String id, String written) {
        var lines = APP.bean(MarkingLines.class);
        assertThat(lines.codeword(id).or(() -> lines.control(id)).orElse("")).isEqualTo(written);
    }

    @Test
    void whatAMisprintIsNearToIsToldInWordsThatOneKnows() {
        var lines = APP.bean(MarkingLines.class);
        var editions = APP.bean(Editions.class);
        Item item = held("Top Secret; Rybta");
        assertThat(Held.of(item, lines, editions.knownTo(Set.of("RYBAT"))).unknown().toString()).containsIgnoringCase("rybat");
        assertThat(Held.of(item, lines, editions.knownTo(Set.of())).unknown().toString()).doesNotContainIgnoringCase("rybat");
    }

    private static Item held(String line) {
        var card = new Card(Kind.OTHER, "", "A paper", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        var access = new Access(line, APP.bean(MarkingLines.class).all(), true, new TreeSet<>(Set.of("salt")), new TreeSet<>(),
                Optional.empty());
        return new Item(new ItemId(UUID.randomUUID()), 1, State.FILED, card, access);
    }
}
