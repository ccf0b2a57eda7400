package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.Shared;
import org.backchannel.guard.Asker;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;

/** Items leave as TEI for whom may take them out, and a volume that went through the registry is still what was read. */
class ItemTeiTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final long SEED = 223;
    private static final int SHARE = 60;
    private static final Set<String> PLAIN = Set.of("Secret", "Top Secret", "Confidential");

    private final Person reader = REGISTRAR.person("Reader", cleared(Level.TOP_SECRET), List.of("tei"), Role.RECIPIENT);
    private final Person manager = REGISTRAR.person("Manager", cleared(Level.TOP_SECRET), List.of("tei"), Role.RECORDS_MANAGER);
    private final ItemTei items = APP.bean(ItemTei.class);

    private static List<VolumeDocument> share() throws IOException {
        List<VolumeDocument> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Shared.folder("frus/volumes"))) {
            files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(file -> all.addAll(Reads.file(file)));
        }
        all.removeIf(read -> !PLAIN.contains(read.markingLine()) || !read.otherMarkings().isEmpty());
        Collections.shuffle(all, new Random(SEED));
        return all.subList(0, SHARE);
    }

    /** By a volume of another name, so that whatever else is imported in these tests is none of it. */
    @Test
    void what_went_through_the_registry_is_still_what_was_read() throws IOException {
        for (VolumeDocument read : share()) {
            String volume = "frus-tei-" + SEED + "-" + read.volume() + "-" + read.document();
            String given = TeiWriter.write(TeiRoundTripTest.written(read)).replace("\"frus\">" + read.volume() + "<",
                    "\"frus\">" + volume + "<");
            APP.bean(Importer.class).run(Asker.console("test"), "volume.xml", Reads.stream(given), new TreeSet<>(List.of("tei")));
            Item item = APP.bean(Items.class).from(volume, read.document()).orElseThrow();
            String taken = items.write(asker(reader), item.id().toString());
            assertThat(TeiRoundTripTest.understood(one(taken))).as(volume).isEqualTo(TeiRoundTripTest.understood(one(given)));
        }
    }

    private static VolumeDocument one(String tei) {
        return Reads.all(Reads.stream(tei), "one.xml").getFirst();
    }

    /** What has no source note of its own gets one, by which a reader of FRUS finds where it lies and how it is marked. */
    @Test
    void what_was_written_here_says_where_it_lies_and_how_it_is_marked() {
        Item item = REGISTRAR.file("Secret", "the harbour", List.of("tei"), reader, reader);
        String taken = items.write(asker(reader), item.id().toString());
        VolumeDocument read = one(taken);
        assertThat(read.markingLine()).isEqualTo("Secret");
        assertThat(read.card().provenance().verbatim()).isEqualTo("Backchannel registry, item " + item.id());
        assertThat(read.card().heading()).isEqualTo("the harbour");
        assertThat(Reads.lines(read)).contains("PARAGRAPH|TEXT:The text of the harbour");
        assertThat(taken).contains("<p>Marked: Secret.</p>");
        assertThat(APP.bean(Trail.class).trailOf(Subject.item(item.id().value()))).anyMatch(line -> line.type().equals("item.export-item")
                && line.outcome() == Outcome.DONE && "tei".equals(line.facts().get("as")));
    }

    @Test
    void whoever_may_not_read_it_takes_nothing_out() {
        Item item = REGISTRAR.file("Secret", "the harbour", List.of("tei"), reader, reader);
        String id = item.id().toString();
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("tei"), Role.RECIPIENT);
        Person other = REGISTRAR.person("Other", cleared(Level.TOP_SECRET), List.of("elsewhere"), Role.RECIPIENT);
        Person auditor = REGISTRAR.person("Watch", cleared(Level.TOP_SECRET), List.of("tei"), Role.AUDITOR);
        assertThatThrownBy(() -> items.write(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> items.write(asker(other), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> items.write(asker(auditor), id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> items.write(asker(reader), "no-such-item")).isInstanceOf(NotFound.class);
        Item eyes = REGISTRAR.file("Secret; Eyes Only", "the harbour", List.of("tei"), reader, reader);
        assertThatThrownBy(() -> items.write(asker(reader), eyes.id().toString())).isInstanceOf(Refused.class);
    }

    /** INVARIANT 2: that an item is attached to another one is told to whom may know of that one. */
    @Test
    void what_it_is_attached_to_is_named_to_whom_may_know_of_that() {
        String volume = "frus-tei-parents";
        String tei = "<TEI xmlns='" + XmlEvents.TEI + "'><teiHeader><idno type='frus'>" + volume + "</idno></teiHeader><text><body>"
                + "<div type='document' n='1' xml:id='d1'><head>1. Memorandum<note type='source'>Source: Box 1. Top Secret.</note></head>"
                + "<p>a</p></div><div type='document' n='2' xml:id='d2' corresp='#d1'><head>2. Tab<note type='source'>Source: Box 1. "
                + "Confidential.</note></head><p>b</p></div></body></text></TEI>";
        APP.bean(Importer.class).run(Asker.console("test"), "volume.xml", Reads.stream(tei), new TreeSet<>(List.of("tei")));
        Item child = APP.bean(Items.class).from(volume, "d2").orElseThrow();
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("tei"), Role.RECIPIENT);
        assertThat(items.write(asker(manager), child.id().toString())).contains("corresp=\"#d1\"");
        assertThat(items.write(asker(low), child.id().toString())).doesNotContain("corresp");
    }
}
