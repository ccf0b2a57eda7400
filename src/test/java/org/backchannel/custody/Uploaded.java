package org.backchannel.custody;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Provenance;

/** Files papers from files, for tests of what comes after it. */
public final class Uploaded {

    private Uploaded() {
    }

    /** An item that was filed from that file, for one group. */
    public static Item item(RunningApplication app, String name, byte[] bytes, String marking, String group) {
        var card = new Card(Kind.PAPER, "", "A paper", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        return app.bean(Uploads.class).file(Asker.registry("test"),
                new Filing.Incoming(card, marking, new TreeSet<>(List.of(group)), Optional.empty()), StatedAtFiling.Said.NOTHING, name,
                bytes,
                new Uploads.Resolution(Optional.of(Uploads.Holds.STATED), "a test"));
    }

    /** What is read of a file. */
    public static Content content(RunningApplication app, String name, byte[] bytes) {
        return new FileReading().read(name, bytes).content(app.bean(MarkingLines.class), Optional.empty());
    }

    /** A text file of the kind that word processors write. */
    public static byte[] word(String... paragraphs) {
        return Papers.word("", List.of(paragraphs), "");
    }
}
