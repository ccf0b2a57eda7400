package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Form;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.ModernReading;
import org.backchannel.marking.Reading;

/** What the command line says of a modern line to people. */
final class ModernTold {
    private ModernTold() {
    }

    static List<String> lines(ModernProfile profile, ModernReading reading) {
        List<String> all = new ArrayList<>(List.of(reading.verbatim()));
        add(all, "status", reading.status().name());
        reading.line().ifPresent(line -> {
            add(all, "level", line.level().name());
            add(all, "owners", String.join(", ", line.owners()));
            line.entries().forEach(entry -> add(all, "word", (entry.term().id() + " " + String.join(", ", entry.items())).strip() + " = "
                    + entry.term().meaning() + " (" + entry.term().source() + ")"));
        });
        reading.unknown().forEach(word -> add(all, "unknown", word));
        reading.broken().forEach(broken -> add(all, broken.severity().name().toLowerCase(Locale.ROOT), text(broken)));
        if (reading.status() == Reading.Status.OK) {
            reading.line().ifPresent(line -> {
                add(all, "banner", profile.print(line, Form.BANNER));
                add(all, "portion", profile.print(line, Form.PORTION));
            });
        }
        return all;
    }

    static String text(Broken broken) {
        return "%s: %s; %s (%s)".formatted(broken.rule(), broken.message(), broken.mend(), broken.source());
    }

    static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  %-11s %s".formatted(name, value));
        }
    }
}
