package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Profile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what marking lines mean. Nothing is started, asked for or recorded: no item is concerned. */
@Command(name = "parse", description = "Tell what marking lines mean, word by word.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "A line that cannot be understood whole is told as quarantined: an item that carries it is held at system-high.",
        "Exit status: 0 every line is told, 1 a line cannot be read at all, 2 usage."})
final class ParseMarkings implements Callable<Integer> {

    /** Which kind of line it is. */
    enum Kind {
        banner, portion
    }

    /** How the result is written. */
    enum Format {
        text, json
    }

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "A marking line, in quotation marks.")
    private List<String> lines = new ArrayList<>();

    @Option(names = "--lines", paramLabel = "FILE", description = "Read lines from this file as well; - is standard input. May be given several times.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "P", description = "LEGACY, DODM-5200.01 or CAPCO-2016; by default LEGACY.")
    private String edition = Profile.LEGACY;

    @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}, for the modern editions; by default banner.")
    private Kind kind = Kind.banner;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; by default text.")
    private Format format = Format.text;

    @Option(names = "--policies", paramLabel = "FOLDER", description = "The folder whose register of words is read; by default policies.")
    private String policies = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Lines.Line> all = new ArrayList<>(lines.stream().map(Lines.Line::given).toList());
        all.addAll(Lines.of(files, spec));
        if (lines.isEmpty() && files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give a line, or --lines FILE");
        }
        Edition editions = Edition.of(edition, kind == Kind.portion ? Form.PORTION : Form.BANNER, policies, spec);
        int status = Commands.DONE;
        for (Lines.Line line : all) {
            status = Math.max(status, tell(line, editions));
        }
        return status;
    }

    private int tell(Lines.Line line, Edition editions) {
        try {
            print(members(line.read(), editions));
            return Commands.DONE;
        } catch (InvalidMarking unreadable) {
            print(Unreadable.members(line, editions.name(), String.valueOf(unreadable.getMessage())));
            spec.commandLine().getErr().println("backchannel: " + unreadable.getMessage());
            return Commands.BROKEN;
        }
    }

    private static Map<String, @Nullable Object> members(String line, Edition editions) {
        ModernProfile modern = editions.modern();
        return modern == null ? LegacyLine.members(line, editions) : ModernLineTold.members(line, modern, editions);
    }

    private void print(Map<String, @Nullable Object> told) {
        spec.commandLine().getOut().println(switch (format) {
            case text -> String.join(System.lineSeparator(), MarkingText.lines(told));
            case json -> MarkingJson.of(told);
        });
    }
}
