package org.backchannel.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Level;
import org.backchannel.marking.Reading;
import org.jspecify.annotations.Nullable;

/** What the command line says of a line that cannot be read at all: it is held at system-high like one that is not understood. */
final class Unreadable {
    private Unreadable() {
    }

    static Map<String, @Nullable Object> members(Lines.Line line, String profile, String why) {
        Members told = new Members(line.text(), profile, Reading.Status.INVALID);
        told.levels(Level.TOP_SECRET, Optional.empty());
        told.understood(List.of(), List.of(), Optional.empty());
        told.apart(List.of(), List.of(), List.of(), List.of());
        told.release(List.of(), List.of(), List.of());
        told.wrong(List.of(), List.of(new Broken(line.readable() ? "length" : "encoding", Broken.Severity.ERROR, why, "correct the line",
                "what cannot be read is held at system-high")), List.of());
        told.written(null, null, null);
        return told.all();
    }
}
