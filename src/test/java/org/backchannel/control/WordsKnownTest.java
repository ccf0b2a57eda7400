package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
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
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
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

    /** Not on the person's page, not in its history, not in a proposal, not in a list; whoever has the word sees it. */
    @Test
    void aPersonsWordsAreThereForThoseAloneWhoHaveThemToo() {
        var registrar = new Registrar(APP);
        var guard = APP.bean(Guard.class);
        var none = registrar.person("Wordless", Registrar.cleared(Level.TOP_SECRET), List.of("salt"), Role.RECORDS_MANAGER);
        var manager = registrar.person("Wordy", read("RYBAT"), List.of("salt"), Role.RECORDS_MANAGER);
        var clerk = registrar.person("Clerk", read("RYBAT"), List.of("salt"), Role.RECIPIENT);
        APP.bean(AccessChanges.class).propose(Registrar.asker(manager), clerk.id().value(),
                APP.bean(People.class).granted(clerk.id()).orElseThrow().document().number(),
                new Wish(Set.of(Role.RECIPIENT, Role.ORIGINATOR), read("RYBAT"), new TreeSet<>(Set.of("salt")), false, "a posting"));
        for (Person viewer : List.of(none, manager)) {
            var detail = guard.look(Registrar.asker(viewer), Act.SEE_PERSON, Names.target(clerk.id().value()),
                    APP.bean(Directory.class)::detail);
            var listed = guard.look(Registrar.asker(viewer), Act.SEE_PEOPLE, Target.registry(),
                    permit -> APP.bean(Directory.class).list(permit, clerk.id().value(), Optional.empty()));
            var waiting = guard.look(Registrar.asker(viewer), Act.SEE_PROPOSALS, Target.registry(), APP.bean(Proposals.class)::waiting)
                    .proposals().stream().filter(proposal -> proposal.to().id().equals(clerk.id())).toList();
            assertThat(waiting).hasSize(1);
            for (Object told : List.of(detail.document(), detail.history(), detail.proposed(), listed, waiting)) {
                assertThat(told.toString().toUpperCase(java.util.Locale.ROOT).contains("RYBAT")).as(viewer.name() + ": " + told)
                        .isEqualTo(viewer.equals(manager));
            }
        }
    }

    private static Clearance read(String codeword) {
        return new Clearance(Level.SECRET, new TreeSet<>(), new TreeSet<>(Set.of(codeword)), true);
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
