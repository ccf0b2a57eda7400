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
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.ModernReading;
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
    private static final String HELD = "held at system-high";

    @Option(names = "--lines", paramLabel = "FILE", required = true, description = "Read lines from this file; - is standard input. May be given several times.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "P", description = "DODM-5200.01 or CAPCO-2016; by default CAPCO-2016.")
    private String edition = ModernProfile.CAPCO;

    @Option(names = "--created", paramLabel = "DATE", description = "When the documents were made, such as 2016-05-01; without it the older rules on release hold.")
    private @Nullable LocalDate created;

    @Option(names = "--banner", paramLabel = "LINE", description = "The banner line that the documents have: REL in a portion refers to its list, and it is compared.")
    private @Nullable String banner;

    @Option(names = "--without", paramLabel = "PORTION", description = "Tell the banner line without that portion too; portions are counted from 1.")
    private @Nullable Integer without;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; by default text.")
    private ParseMarkings.Format format = ParseMarkings.Format.text;

    @Option(names = "--policies", paramLabel = "FOLDER", description = "The folder whose register of words is read; by default policies.")
    private String policies = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ModernProfile profile = Edition.modern(edition, policies, spec);
        int status = Commands.DONE;
        for (Lines.Line line : Lines.of(files, spec)) {
            status = Math.max(status, tell(line, profile));
        }
        return status;
    }

    private int tell(Lines.Line line, ModernProfile profile) {
        try {
            List<String> portions = List.of(line.read().split(BETWEEN, -1));
            RollUp rolled = RollUp.of(profile, portions, Optional.ofNullable(created), Optional.ofNullable(banner));
            print(line.text(), rolled, stated(profile, rolled), without(profile, portions));
            return Commands.DONE;
        } catch (InvalidMarking unreadable) {
            if (format == ParseMarkings.Format.json) {
                spec.commandLine().getOut()
                        .println(MarkingJson.of(Unreadable.members(line, profile.name(), String.valueOf(unreadable.getMessage()))));
            }
            spec.commandLine().getErr().println("backchannel: " + unreadable.getMessage());
            return Commands.BROKEN;
        }
    }

    /** The roll-up of the other portions, where it is asked for. */
    private Optional<RollUp> without(ModernProfile profile, List<String> portions) {
        if (without == null) {
            return Optional.empty();
        }
        if (without < 1 || without > portions.size()) {
            throw new InvalidMarking("there is no portion " + without + " among " + portions.size());
        }
        return Optional.of(RollUp.without(without, profile, portions, Optional.ofNullable(created), Optional.ofNullable(banner)));
    }

    private List<Conflict> stated(ModernProfile profile, RollUp rolled) {
        return Optional.ofNullable(banner).flatMap(line -> profile.read(line, Form.BANNER).line()).map(rolled::compare).orElse(List.of());
    }

    private void print(String line, RollUp rolled, List<Conflict> stated, Optional<RollUp> others) {
        List<Conflict> conflicts = new ArrayList<>(rolled.conflicts());
        conflicts.addAll(stated);
        switch (format) {
            case text -> {
                List<String> told = text(line, rolled, conflicts);
                others.ifPresent(rest -> MarkingText.add(told, "without " + without, rest.banner().orElse(HELD)));
                told.forEach(spec.commandLine().getOut()::println);
            }
            case json -> {
                Map<String, @Nullable Object> told = json(line, rolled, conflicts);
                others.ifPresent(rest -> told.put("without", rest.banner().orElse(null)));
                spec.commandLine().getOut().println(MarkingJson.of(told));
            }
        }
    }

    private static List<String> text(String line, RollUp rolled, List<Conflict> conflicts) {
        List<String> all = new ArrayList<>(List.of(line));
        MarkingText.add(all, "banner", rolled.banner().orElse(HELD));
        rolled.causes().forEach(cause -> MarkingText.add(all, "word", text(cause)));
        rolled.dropped().forEach(cause -> MarkingText.add(all, "left out", text(cause)));
        conflicts.forEach(conflict -> MarkingText.add(all, "conflict", (conflict.portion() == 0
                ? "banner line"
                : "portion " + conflict.portion()) + ", " + MarkingText.rule(Members.broken(conflict.broken()))));
        return all;
    }

    private static String text(Cause cause) {
        return "%s from %s: %s (%s)".formatted(cause.token(), cause.portions(), cause.rule(), cause.source());
    }

    private static Map<String, @Nullable Object> json(String line, RollUp rolled, List<Conflict> conflicts) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("verbatim", line);
        members.put("status", rolled.banner().isEmpty() ? "quarantined" : conflicts.isEmpty() ? "ok" : "invalid");
        members.put("portions", rolled.portions().stream().map(ModernReading::verbatim).toList());
        members.put("banner", rolled.banner().orElse(null));
        members.put("causes", rolled.causes());
        members.put("dropped", rolled.dropped());
        members.put("conflicts", conflicts.stream().map(RollUpMarkings::json).toList());
        return members;
    }

    private static Map<String, Object> json(Conflict conflict) {
        Map<String, Object> members = new LinkedHashMap<>(Members.broken(conflict.broken()));
        members.put("portion", conflict.portion());
        return members;
    }
}
