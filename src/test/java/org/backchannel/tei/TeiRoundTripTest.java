package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import org.backchannel.Shared;
import org.backchannel.custody.Content;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Provenance;
import org.junit.jupiter.api.Test;

/** What was read of a volume is written as a volume again, and read it is the same. */
class TeiRoundTripTest {

    static TeiDocument written(VolumeDocument read) {
        return TeiDocument.of(read.volume(), read.document(), read.content()).titled(read.card().heading()).numbered(read.card().number())
                .dated(read.card().dated(), read.card().place()).draft(read.draft()).attachedTo(read.attachedTo())
                .lying(read.card().provenance().verbatim()).build();
    }

    private static VolumeDocument again(VolumeDocument read) {
        return Reads.all(Reads.stream(TeiWriter.write(written(read))), "again.xml").getFirst();
    }

    /** Everything that was understood; the digest is that of the file's own elements, and problems are those of reading it. */
    static Map<String, Object> understood(VolumeDocument read) {
        Map<String, Object> all = new TreeMap<>();
        Card card = read.card();
        all.put("volume", read.volume());
        all.put("document", read.document());
        all.put("kind", card.kind());
        all.put("number", card.number());
        all.put("heading", card.heading());
        all.put("from", card.from());
        all.put("to", card.to());
        all.put("dated", card.dated());
        all.put("place", card.place());
        Provenance lies = card.provenance();
        all.put("provenance", List.of(lies.verbatim(), lies.repository(), lies.collection(), lies.box(), lies.folder()));
        all.put("marking", read.markingLine());
        all.put("markings' place", read.place());
        all.put("other markings", read.otherMarkings());
        all.put("draft", read.draft());
        all.put("attached to", read.attachedTo());
        all.put("content", read.content().portions().stream().map(Reads::line).toList());
        return all;
    }

    private static List<String> differences(VolumeDocument read) {
        Map<String, Object> before = understood(read);
        Map<String, Object> after = understood(again(read));
        return before.keySet().stream().filter(what -> !Objects.equals(before.get(what), after.get(what)))
                .map(what -> "%s#%s %s\n   %s\n   %s".formatted(read.volume(), read.document(), what,
                        first(before.get(what), after.get(what)),
                        first(after.get(what), before.get(what))))
                .toList();
    }

    private static Object first(Object one, Object other) {
        if (one instanceof List<?> lines && other instanceof List<?> others) {
            return lines.stream().filter(line -> !others.contains(line)).findFirst().map(Object.class::cast)
                    .orElse(lines.size() + " in another order");
        }
        return one;
    }

    private static List<VolumeDocument> volumes() throws IOException {
        List<VolumeDocument> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Shared.folder("frus/volumes"))) {
            files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(file -> all.addAll(Reads.file(file)));
        }
        return all;
    }

    @Test
    void every_document_of_eight_volumes_comes_back_as_it_was() throws IOException {
        List<VolumeDocument> all = volumes();
        List<String> differences = all.stream().flatMap(read -> differences(read).stream()).toList();
        System.out.printf("written and read again: %d documents, %d differences%n", all.size(), differences.size());
        Files.write(Path.of("target/tei-round-trip.txt"), differences);
        assertThat(all).hasSize(2_150);
        assertThat(differences).isEmpty();
    }

    @Test
    void the_samples_and_the_seed_come_back_as_they_were() {
        List<VolumeDocument> samples = new ArrayList<>(Reads.file(Shared.folder("frus/seed/frus1969-76v32-d223.xml")));
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/samples"))) {
            files.filter(file -> file.toString().endsWith(".xml")).forEach(file -> samples.addAll(Reads.file(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(samples).hasSizeGreaterThan(5);
        assertThat(samples.stream().flatMap(read -> differences(read).stream())).isEmpty();
    }

    /** The schema of the edition is not at hand: held to what the volumes use, and to the exceptions that the documents name. */
    @Test
    void nothing_is_written_that_the_volumes_do_not_use() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.list(Shared.folder("frus/volumes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".xml")).toList()) {
                try (var in = Files.newInputStream(file)) {
                    names(in, used);
                }
            }
        }
        Set<String> written = new TreeSet<>();
        for (VolumeDocument read : volumes()) {
            names(Reads.stream(TeiWriter.write(written(read))), written);
        }
        written.removeAll(used);
        String line = Files.readString(Path.of("src/docs/frus-reading.md")).lines()
                .filter(one -> one.startsWith("Not used by the volumes")).findFirst().orElse("");
        List<String> said = Pattern.compile("`([^`]+)`").matcher(line).results().map(one -> one.group(1)).toList();
        assertThat(said).containsAll(written);
        assertThat(written).hasSizeLessThan(8);
    }

    /** Elements, each with the one that it stands in and with its attributes. */
    private static void names(java.io.InputStream in, Set<String> to) {
        try (var events = new XmlEvents(in, Limits.DEFAULT)) {
            var open = new java.util.ArrayDeque<String>(List.of(""));
            for (int event = events.next(); event != XMLStreamConstants.END_DOCUMENT; event = events.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = events.name();
                    to.add(open.peek() + "/" + name);
                    events.attributes().keySet().forEach(attribute -> to.add(name + "@" + attribute));
                    open.push(name);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.pop();
                }
            }
        }
    }

    /** Whatever stands in a text, it is text in the file. */
    @Test
    void a_stranger_s_words_are_words() {
        Content content = new Content(List.of(new Portion(Portion.Sort.HEADING, "", "", 0, List.of(Run.text("1. <head> & \"more\""))),
                new Portion(Portion.Sort.PARAGRAPH, "", "(S)", 0, List.of(Run.text("a ]]> b <!-- c --> &amp; \u0001 d"),
                        Run.of(Run.Sort.PAGE_BREAK, "\"><x/>"), new Run(Run.Sort.REFERENCE, "e", "frus1969-76v32#d219"))),
                new Portion(Portion.Sort.LIST_ITEM, "3.", "", 2, List.of(Run.of(Run.Sort.EDITORIAL, "no brackets"))),
                new Portion(Portion.Sort.HEADING, "", "", 1, List.of(Run.text("h".repeat(200)))),
                new Portion(Portion.Sort.LIST_ITEM, "", "", 0, List.of(Run.text("after it")))));
        String tei = TeiWriter.write(TeiDocument.of("frus1969-76v32", "d1", content).titled("</title>").build());
        VolumeDocument read = Reads.all(Reads.stream(tei), "x.xml").getFirst();
        assertThat(read.problems()).isEmpty();
        assertThat(Reads.lines(read)).containsExactly("HEADING|TEXT:1. <head> & \"more\"",
                "PARAGRAPH(S)|TEXT:a ]]> b <!-- c --> &amp; \ufffd d|PAGE_BREAK:\"><x/>|REFERENCE:e>frus1969-76v32#d219",
                "LIST_ITEM(3.)@2|EDITORIAL:no brackets", "HEADING@1|TEXT:" + "h".repeat(200), "LIST_ITEM|TEXT:after it");
    }

    /** A note that is anchored nowhere, and an anchor whose note is not there, are both still to be seen. */
    @Test
    void a_note_without_anchor_and_an_anchor_without_note_stay() {
        Content content = new Content(List.of(new Portion(Portion.Sort.PARAGRAPH, "", "", 0, List.of(Run.text("text"),
                new Run(Run.Sort.NOTE_ANCHOR, "", "2"))), new Portion(Portion.Sort.NOTE, "1", "", 0, List.of(Run.text("alone")))));
        VolumeDocument read = Reads.all(Reads.stream(TeiWriter.write(TeiDocument.of("v", "d1", content).dated(Dated.UNDATED, "").build())),
                "x.xml").getFirst();
        assertThat(Reads.lines(read)).contains("PARAGRAPH|TEXT:text|EDITORIAL:[2]", "NOTE(1)|TEXT:alone");
    }
}
