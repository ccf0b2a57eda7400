package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.backchannel.marking.Cause;
import org.backchannel.marking.Conflict;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.RollUp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rolls portion marks up into banner lines, and tells which portions each word comes from. */
@Command(name = "rollup", description = "Roll portion marks up into banner lines: one document a line, its portions separated by ` ;; `.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class RollUpMarkings implements Callable<Integer> {
    private static final String BETWEEN = " ;; ";

    @Option(names = "--lines", paramLabel = "FILE", required = true, description = "Read lines from this file; - is standard input.")
    private Path file = Path.of("-");

    @Option(names = "--profile", paramLabel = "P", description = "DODM-5200.01 or CAPCO-2016; by default CAPCO-2016.")
    private String edition = ModernProfile.CAPCO;

    @Option(names = "--created", paramLabel = "DATE", description = "When the documents were made, such as 2016-05-01; without it the older rules on release hold.")
    private @Nullable LocalDate created;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; by default text.")
    private ParseMarkings.Format format = ParseMarkings.Format.text;

    @Option(names = "--policies", paramLabel = "FOLDER", description = "The folder whose register of words is read; by default policies.")
    private String policies = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ModernProfile profile = Lines.edition(edition, policies, spec);
        int status = Commands.DONE;
        for (String line : Lines.of(file, spec)) {
            try {
                RollUp rolled = RollUp.of(profile, List.of(line.split(BETWEEN)), Optional.ofNullable(created), Optional.empty());
                told(line, rolled).forEach(spec.commandLine().getOut()::println);
            } catch (InvalidMarking unreadable) {
                spec.commandLine().getErr().println("backchannel: " + unreadable.getMessage());
                status = Commands.BROKEN;
            }
        }
        return status;
    }

    private List<String> told(String line, RollUp rolled) {
        return switch (format) {
            case text -> text(line, rolled);
            case json -> List.of(MarkingJson.of(json(line, rolled)));
        };
    }

    private static List<String> text(String line, RollUp rolled) {
        List<String> all = new ArrayList<>(List.of(line));
        ModernTold.add(all, "banner", rolled.banner().orElse("held at system-high"));
        rolled.causes().forEach(cause -> ModernTold.add(all, "word", text(cause)));
        rolled.dropped().forEach(cause -> ModernTold.add(all, "left out", text(cause)));
        rolled.conflicts().forEach(conflict -> ModernTold.add(all, "conflict",
                (conflict.portion() == 0 ? "banner line" : "portion " + conflict.portion()) + ", " + ModernTold.text(conflict.broken())));
        return all;
    }

    private static String text(Cause cause) {
        return "%s from %s: %s (%s)".formatted(cause.token(), cause.portions(), cause.rule(), cause.source());
    }

    private static Map<String, @Nullable Object> json(String line, RollUp rolled) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("verbatim", line);
        members.put("banner", rolled.banner().orElse(null));
        members.put("causes", rolled.causes());
        members.put("dropped", rolled.dropped());
        members.put("conflicts", rolled.conflicts().stream().map(RollUpMarkings::json).toList());
        return members;
    }

    private static Map<String, Object> json(Conflict conflict) {
        Map<String, Object> members = new LinkedHashMap<>(MarkingJson.broken(conflict.broken()));
        members.put("portion", conflict.portion());
        return members;
    }
}
