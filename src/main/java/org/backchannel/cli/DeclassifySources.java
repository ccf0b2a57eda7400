package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.backchannel.marking.Declassify;
import org.backchannel.marking.InvalidMarking;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the one value of the Declassify On line that several sources need. */
@Command(name = "declassify", description = "Tell what Declassify On must say: the sources of one document a line, such as `sources: [25X3, 20450101] and [RD portions]`.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class DeclassifySources implements Callable<Integer> {

    @Option(names = "--lines", paramLabel = "FILE", required = true, description = "Read lines from this file; - is standard input.")
    private Path file = Path.of("-");

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; by default text.")
    private ParseMarkings.Format format = ParseMarkings.Format.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        int status = Commands.DONE;
        for (String line : Lines.of(file, spec)) {
            try {
                Declassify told = Declassify.of(line, LocalDate.now(clock), rules);
                spec.commandLine().getOut().println(switch (format) {
                    case text -> told.text();
                    case json -> MarkingJson.of(json(line, told));
                });
            } catch (InvalidMarking unreadable) {
                spec.commandLine().getErr().println("backchannel: " + unreadable.getMessage());
                status = Commands.BROKEN;
            }
        }
        return status;
    }

    private static Map<String, @Nullable Object> json(String line, Declassify told) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("verbatim", line);
        members.put("declassifyOn", told.value().orElse(null));
        members.put("note", told.note());
        return members;
    }
}
