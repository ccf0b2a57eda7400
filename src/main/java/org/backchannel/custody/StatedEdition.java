package org.backchannel.custody;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Profile;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;

/** In which edition somebody says that they have written a line. */
public final class StatedEdition {

    private StatedEdition() {
    }

    /** What can be chosen on a page; the first says nothing, and is asked about where it matters. */
    public static List<Option> options(MarkingLines lines) {
        return Stream.concat(Stream.of(new Option("", "Not said: a caption, such as Secret; Nodis")),
                lines.names().stream().map(name -> new Option(name, name))).toList();
    }

    /**
     * The modern edition, or nothing for a caption, as what is not stated is too.
     *
     * @throws BadInput if there is no such edition, or none is stated and a modern one could be meant: the two may differ in who may read
     */
    public static Optional<String> of(MarkingLines lines, @Nullable String stated, @Nullable String line) {
        String name = stated == null ? "" : stated.strip();
        if (!name.isEmpty() && !lines.names().contains(name)) {
            throw new BadInput("edition", "`%s` is no edition: %s".formatted(name, String.join(", ", lines.names())));
        }
        List<String> meant = name.isEmpty() && line != null ? lines.modernReadings(line.strip()) : List.of();
        if (!meant.isEmpty()) {
            throw new BadInput("edition", "say in which edition the line is written: %s, or %s for a caption"
                    .formatted(String.join(" or ", meant), Profile.LEGACY));
        }
        return Optional.of(name).filter(lines::isModern);
    }
}
