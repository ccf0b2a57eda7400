package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.backchannel.item.Registers;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.ModernReading;
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
        "", "A line that cannot be understood whole is told as QUARANTINED: an item that carries it is held at system-high."})
final class ParseMarkings implements Callable<Integer> {

    private static final String LEGACY = "LEGACY";

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

    @Option(names = "--lines", paramLabel = "FILE", description = "Read lines from this file as well; - is standard input.")
    private @Nullable Path file;

    @Option(names = "--profile", paramLabel = "P", description = "LEGACY, DODM-5200.01 or CAPCO-2016; by default LEGACY.")
    private String edition = LEGACY;

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
        List<String> all = new ArrayList<>(lines);
        if (file != null) {
            all.addAll(Lines.of(file, spec));
        }
        if (all.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give a line, or --lines FILE");
        }
        ModernProfile modern = edition.equals(LEGACY) ? null : Lines.edition(edition, policies, spec);
        Profile profile = Profile.legacy(Registers.inForce(policies));
        int status = Commands.DONE;
        for (String line : all) {
            try {
                spec.commandLine().getOut().println(told(line, modern, profile));
            } catch (InvalidMarking unreadable) {
                spec.commandLine().getErr().println("backchannel: " + unreadable.getMessage());
                status = Commands.BROKEN;
            }
        }
        return status;
    }

    private String told(String line, @Nullable ModernProfile modern, Profile legacy) {
        if (modern != null) {
            ModernReading reading = modern.read(line, kind == Kind.portion ? Form.PORTION : Form.BANNER);
            return switch (format) {
                case text -> String.join(System.lineSeparator(), ModernTold.lines(modern, reading));
                case json -> MarkingJson.of(modern, reading);
            };
        }
        MarkingTold told = MarkingTold.of(legacy, line);
        return switch (format) {
            case text -> String.join(System.lineSeparator(), told.lines());
            case json -> MarkingJson.of(LEGACY, told, legacy.read(line));
        };
    }
}
