package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.backchannel.item.Registers;
import org.backchannel.marking.BlockRules;
import org.backchannel.marking.Declassify;
import org.backchannel.marking.InvalidMarking;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the one value of the Declassify On line that several sources need. */
@Command(name = "declassify", description = "Tell what Declassify On must say: on each line the sources of one document, such as `sources: [25X3, 20450101] and [RD portions]`, a decision, such as `original classification: 20301231`, or a classification block, its parts separated by semicolons.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class DeclassifySources implements Callable<Integer> {

    @Option(names = "--lines", paramLabel = "FILE", required = true, description = "Read lines from this file; - is standard input. May be given several times.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--policies", paramLabel = "FOLDER", description = "The folder whose rules are read; by default policies.")
    private String policies = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; by default text.")
    private ParseMarkings.Format format = ParseMarkings.Format.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        BlockRules rules = Registers.blockRules(policies);
        int status = Commands.DONE;
        for (Lines.Line line : Lines.of(files, spec)) {
            status = Math.max(status, tell(line, rules));
        }
        return status;
    }

    private int tell(Lines.Line line, BlockRules rules) {
        try {
            if (!line.readable()) {
                throw new InvalidMarking("the line is not in UTF-8");
            }
            Declassify told = Declassify.of(line.text(), LocalDate.now(clock), rules);
            print(told.text(), json(line.text(), told.errors().isEmpty() ? "ok" : "invalid", told.value().orElse(null), told.note(),
                    told.errors().stream().map(Members::broken).toList()));
            return Commands.DONE;
        } catch (InvalidMarking unreadable) {
            if (format == ParseMarkings.Format.json) {
                print("", json(line.text(), "invalid", null, "", List.of(Map.of("rule", line.readable() ? "words" : "encoding", "message",
                        String.valueOf(unreadable.getMessage())))));
            }
            spec.commandLine().getErr().println("backchannel: " + unreadable.getMessage());
            return Commands.BROKEN;
        }
    }

    private void print(String text, Map<String, @Nullable Object> members) {
        spec.commandLine().getOut().println(switch (format) {
            case text -> text;
            case json -> MarkingJson.of(members);
        });
    }

    private static Map<String, @Nullable Object> json(String line, String status, @Nullable String value, String note,
            List<? extends Map<String, ?>> errors) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("verbatim", line);
        members.put("status", status);
        members.put("declassifyOn", value);
        members.put("note", note);
        members.put("errors", errors);
        return members;
    }
}
