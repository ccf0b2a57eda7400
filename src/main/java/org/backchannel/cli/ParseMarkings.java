package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.backchannel.item.Registers;
import org.backchannel.marking.InvalidMarking;
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

    /** How the result is written. */
    enum Format {
        text, json
    }

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "A marking line, in quotation marks.")
    private List<String> lines = new ArrayList<>();

    @Option(names = "--lines", paramLabel = "FILE", description = "Read lines from this file as well; - is standard input.")
    private @Nullable Path file;

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
            all.addAll(read(file));
        }
        if (all.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give a line, or --lines FILE");
        }
        Profile profile = Profile.legacy(Registers.inForce(policies));
        int status = Commands.DONE;
        for (String line : all) {
            try {
                write(MarkingTold.of(profile, line));
            } catch (InvalidMarking unreadable) {
                spec.commandLine().getErr().println("backchannel: " + unreadable.getMessage());
                status = Commands.BROKEN;
            }
        }
        return status;
    }

    private List<String> read(Path from) throws IOException {
        try {
            return from.toString().equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()
                    : Files.readAllLines(from);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file `" + from + "`", e);
        }
    }

    private void write(MarkingTold told) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> told.lines().forEach(out::println);
            case json -> out.println(told.json());
        }
    }
}
