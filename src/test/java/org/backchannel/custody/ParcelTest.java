package org.backchannel.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.MasterKey;
import org.backchannel.sealing.ParcelSeal;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.sealing.Sha384;
import org.backchannel.sealing.SiteKeys;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A text that is sealed to another site opens there, for what it was sealed for and for nothing else. */
class ParcelTest {

    private static final byte[] TEXT = "If there is no objection, I will solicit Delegation consensus.".getBytes(UTF_8);
    private static final Sha384 ROOT = Sha384.of(TEXT);
    private static final String WASHINGTON = "f".repeat(64);
    private static final Instant AT = Instant.parse("1972-01-06T14:14:00Z");
    private static final Parcel PARCEL = new Parcel("item", 5, 4, "Top Secret; Nodis", ROOT, "vienna", WASHINGTON, List.of("kissinger"),
            AT);

    @TempDir
    private static Path folder;
    private static final KeyRing[] RINGS = new KeyRing[3];

    private static KeyRing ring(int which) {
        if (RINGS[which] == null) {
            Path keys = folder.resolve("ring" + which);
            RINGS[which] = KeyRing.openOrCreate(keys, MasterKey.openOrCreate(keys.resolve("master.key")), Clock.systemUTC());
        }
        return RINGS[which];
    }

    private static SiteKeys keys(int which) {
        return new PouchSeal(ring(which)).own();
    }

    private static byte[] sealed() {
        return new ParcelSeal(ring(0)).seal(TEXT, PARCEL.binding(), keys(1));
    }

    @Test
    void it_opens_at_the_site_that_it_was_sealed_to() {
        try (var opened = new ParcelSeal(ring(1)).open(sealed(), PARCEL.binding(), keys(0))) {
            assertThat(opened.content()).isEqualTo(TEXT);
            assertThat(opened.signatureAlgorithms()).hasSize(2);
            assertThat(opened.evidence().verified().label()).isEqualTo("Top Secret; Nodis");
        }
    }

    @Test
    void it_opens_nowhere_else_not_even_where_it_was_made_and_only_as_that_sites() {
        for (int other : new int[]{0, 2}) {
            assertThatThrownBy(() -> new ParcelSeal(ring(other)).open(sealed(), PARCEL.binding(), keys(0))).isInstanceOf(BrokenSeal.class);
        }
        assertThatThrownBy(() -> new ParcelSeal(ring(1)).open(sealed(), PARCEL.binding(), keys(2))).isInstanceOf(BrokenSeal.class);
    }

    @TestFactory
    Stream<DynamicTest> each_part_of_it_is_bound_to_the_text() {
        Map<String, Parcel> others = Map.of("item", new Parcel("other", 5, 4, "Top Secret; Nodis", ROOT, "vienna", WASHINGTON,
                List.of("kissinger"), AT), "version",
                new Parcel("item", 6, 4, "Top Secret; Nodis", ROOT, "vienna", WASHINGTON, List.of("kissinger"), AT), "level",
                new Parcel("item", 5, 3, "Top Secret; Nodis", ROOT, "vienna", WASHINGTON, List.of("kissinger"), AT), "line",
                new Parcel("item", 5, 4, "Top Secret", ROOT, "vienna", WASHINGTON, List.of("kissinger"), AT), "root",
                new Parcel("item", 5, 4, "Top Secret; Nodis", Sha384.of(new byte[1]), "vienna", WASHINGTON, List.of("kissinger"), AT),
                "from",
                new Parcel("item", 5, 4, "Top Secret; Nodis", ROOT, "bonn", WASHINGTON, List.of("kissinger"), AT), "to",
                new Parcel("item", 5, 4, "Top Secret; Nodis", ROOT, "vienna", "e".repeat(64), List.of("kissinger"), AT), "persons",
                new Parcel("item", 5, 4, "Top Secret; Nodis", ROOT, "vienna", WASHINGTON, List.of("haig", "kissinger"), AT), "time",
                new Parcel("item", 5, 4, "Top Secret; Nodis", ROOT, "vienna", WASHINGTON, List.of("kissinger"), AT.plusSeconds(1)));
        return others.entrySet().stream().map(other -> DynamicTest.dynamicTest(other.getKey(),
                () -> assertThatThrownBy(() -> new ParcelSeal(ring(1)).open(sealed(), other.getValue().binding(), keys(0)))
                        .isInstanceOf(BrokenSeal.class).hasMessage("the seal is broken")));
    }

    private static Item marked(Level level, boolean eyesOnly) {
        var marking = new Marking(level, Collections.emptySortedSet(), Collections.emptySortedSet(),
                Optional.of(EyesOnly.addressees()).filter(only -> eyesOnly), Release.unstated());
        var card = new Card(Kind.ATTACHMENT, "", "A chart", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        return new Item(ItemId.random(), 1, State.FILED, card, new Access(level.words(), marking, false, Collections.emptySortedSet(),
                Collections.emptySortedSet(), Optional.empty()));
    }

    @Test
    void a_message_is_held_under_nothing_less_than_what_is_enclosed_in_it() {
        Item message = marked(Level.SECRET, false);
        assertThat(Parcels.covering(message, List.of())).isEqualTo(message);
        assertThat(Parcels.covering(message, List.of(marked(Level.CONFIDENTIAL, false), marked(Level.SECRET, false)))).isEqualTo(message);
        Access held = Parcels.covering(message, List.of(marked(Level.TOP_SECRET, false), marked(Level.CONFIDENTIAL, true))).access();
        assertThat(held.marking().level()).isEqualTo(Level.TOP_SECRET);
        assertThat(held.eyesOnly()).isTrue();
        assertThat(held.quarantined()).as("it waits for a records manager").isTrue();
        assertThat(held.verbatim()).isEqualTo(message.access().verbatim());
    }

    @Test
    void no_bit_of_it_can_be_changed() {
        byte[] sealed = sealed();
        for (int at = 0; at < sealed.length; at += 7) {
            byte[] changed = sealed.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            assertThatThrownBy(() -> new ParcelSeal(ring(1)).open(changed, PARCEL.binding(), keys(0))).as("byte %d", at)
                    .isInstanceOf(BrokenSeal.class);
        }
    }
}
