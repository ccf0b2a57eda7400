package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.backchannel.ledger.OfflineVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page that verifies exports in a browser. Nothing is started, asked for or recorded: it holds nothing of any registry. */
@Command(name = "verifier", description = "Write the page that verifies exports in a browser, without this program and without a network.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Give it to an auditor by another way than the export; its SHA-256 is printed, to be compared."})
final class WriteVerifier implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Where to; not over a file that is there.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw new ParameterException(spec.commandLine(), "there is a file `" + file + "` already");
        }
        Files.write(file, OfflineVerifier.bytes(), StandardOpenOption.CREATE_NEW);
        PrintWriter out = spec.commandLine().getOut();
        out.println("written  " + file);
        out.println("sha-256  " + OfflineVerifier.sha256());
        return Commands.DONE;
    }
}
