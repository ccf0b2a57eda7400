package org.backchannel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.backchannel.audit.WitnessFiles;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes what is carried to a witness. */
@Command(name = "request", description = "Write what a witness is asked with, to be carried to one that is not on the network.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "There, `witness cosign` answers it; `ledger cosigned` takes the answer in.",
        "While a server has the database open, it is asked, and an auditor signs in for that in a browser."})
final class RequestCosignature extends RegistryCommand {

    private static final String PATH = "/api/v1/trail/cosignature-request";

    @Parameters(paramLabel = "FILE", description = "Where to; not over another file.")
    private Path file = Path.of("");

    @Option(names = "--witness", paramLabel = "NAME", description = "Which witness; needed where there are several.")
    private String witness = "";

    @Option(names = "--old", paramLabel = "SIZE", description = "How many entries it says it has cosigned, if that is not what the registry knows.")
    private String old = "";

    RequestCosignature(Class<?> application) {
        super(application);
    }

    @Override
    OptionalInt before() {
        if (Files.exists(file)) {
            throw new ParameterException(spec().commandLine(), "there is a file `" + file + "` already");
        }
        return OptionalInt.empty();
    }

    @Override
    int local(ApplicationContext registry) {
        return write(registry.getBean(WitnessFiles.class).request(Offline.console(), witness, old).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    int remote(Session session) throws IOException, InterruptedException {
        return write(session.bytes(PATH + "?witness=" + URLEncoder.encode(witness, StandardCharsets.UTF_8) + "&old="
                + URLEncoder.encode(old, StandardCharsets.UTF_8)));
    }

    private int write(byte[] request) {
        try {
            Files.write(file, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spec().commandLine().getOut().println("a request is in " + file);
        return Commands.DONE;
    }
}
