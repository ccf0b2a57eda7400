package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.mirror.MirrorFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a mirror has. */
@Command(name = "status", description = "Show how far a copy of a log is, how old, and the evidence of what did not fit together.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Exit status 1: the last pull failed, or there is evidence. `ledger verify FOLDER` verifies the copy itself."})
final class MirrorStatus implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "The copy.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        MirrorFolder mirror = MirrorFolder.open(folder);
        PrintWriter out = spec.commandLine().getOut();
        List<Path> evidence = mirror.evidence();
        out.println("log         " + mirror.key());
        out.println("held        " + size(mirror) + " entries");
        long seen = mirror.seen().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
        out.println("seen        " + seen + " entries" + (seen > size(mirror) ? ", which are not all here yet" : ""));
        out.println("up to date  " + mirror.pulled().map(Object::toString).orElse("never"));
        mirror.failed().ifPresent(why -> out.println("FAILED      " + why));
        out.println("evidence    " + (evidence.isEmpty() ? "none" : evidence.size() + " files in " + folder.resolve("evidence")));
        for (Path file : evidence) {
            out.println();
            out.println(file.getFileName() + ":");
            out.println();
            out.print(Files.readString(file));
        }
        out.flush();
        return evidence.isEmpty() && mirror.failed().isEmpty() ? Commands.DONE : Commands.BROKEN;
    }

    static long size(MirrorFolder mirror) throws IOException {
        return mirror.held().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }
}
