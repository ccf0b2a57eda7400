package org.backchannel.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.custody.Content;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.sealing.Sha384;

/**
 * The released copy as an item that is filed with its original: marked as it was released, for the groups and readers of the original, and made of
 * nothing that the copy does not say.
 */
final class FiledCopy {

    private static final String UNTITLED = "Release copy";
    private static final int LONGEST_TITLE = 300;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private FiledCopy() {
    }

    /** Its id follows from that of the review, so that a review has one (UUID version 8, RFC 9562). */
    static ItemId id(UUID review) {
        ByteBuffer hash = ByteBuffer.wrap(Sha384.of(("release copy " + review).getBytes(StandardCharsets.UTF_8)).bytes());
        long high = (hash.getLong() & ~0xF000L) | VERSION_8;
        long low = (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
        return new ItemId(new UUID(high, low));
    }

    /** Of the day of its release: the date of the original is told by the copy as far as it is released. */
    static Item item(Item original, UUID review, Copy copy, Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var provenance = new Provenance("Release copy, filed with its original", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var card = new Card(Kind.RELEASE_COPY, "", title(copy), List.of(), List.of(),
                new Dated(day.toString(), Optional.of(day), Optional.empty()), "", provenance, Optional.of(original.id()));
        Access of = original.access();
        return new Item(id(review), 1, State.FILED, card, new Access(Level.UNCLASSIFIED.words(), Marking.of(Level.UNCLASSIFIED), false,
                of.groups(), of.readers(), Optional.empty(), Optional.empty(), Optional.empty(), NamedReaders.NONE));
    }

    /** Never the heading of the original: that may be withheld. */
    private static String title(Copy copy) {
        String title = copy.lines().stream().filter(line -> line.kind() == CopyLine.Kind.TITLE).map(CopyLine::text)
                .filter(text -> !text.isBlank()).findFirst().map(text -> UNTITLED + ": " + text.replaceAll("\\s+", " ").strip())
                .orElse(UNTITLED);
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    /** A portion for each of its lines, as the copy as text has them. */
    static Content content(Copy copy) {
        return new Content(copy.lines().stream().filter(line -> !(line.struck() + line.text()).isBlank())
                .map(line -> new Portion(sort(line.kind()), "", "", 0, List.of(run(line)))).toList());
    }

    private static Run run(CopyLine line) {
        String text = (line.struck().isEmpty() ? "" : "~~" + line.struck() + "~~ ") + line.text();
        return line.kind() == CopyLine.Kind.GAP ? Run.of(Run.Sort.WITHHELD, text) : Run.text(text);
    }

    private static Portion.Sort sort(CopyLine.Kind kind) {
        return switch (kind) {
            case TITLE, HEADING -> Portion.Sort.HEADING;
            case NOTICE, PARAGRAPH, GAP -> Portion.Sort.PARAGRAPH;
        };
    }
}
