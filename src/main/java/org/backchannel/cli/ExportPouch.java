package org.backchannel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import org.backchannel.exchange.Carrying;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes out a pouch that was made: only the other site can open it, so that whoever does this reads nothing. */
@Command(name = "export", description = "Write out a pouch that was made for a site, to be carried there.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Pouches are made on the page of the site. This command writes one out as often as it is asked to, always the same bytes.",
        "While a server has the database open, it is asked, and a records manager or key custodian signs in for that in a browser."})
final class ExportPouch extends RegistryCommand {

    @Parameters(index = "0", paramLabel = "SITE", description = "The name of the site.")
    private String site = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to; not over another file.")
    private Path file = Path.of("");

    @Option(names = "--number", paramLabel = "NUMBER", description = "Of the pouch; without it the last one that was made.")
    private int number;

    ExportPouch(Class<?> application) {
        super(application);
    }

    @Override
    OptionalInt before() {
        if (!site.matches("[a-z][a-z0-9-]{1,19}")) {
            throw new ParameterException(spec().commandLine(), "`" + site + "` is no name of a site");
        }
        if (Files.exists(file)) {
            throw new ParameterException(spec().commandLine(), "there is a file `" + file + "` already");
        }
        return OptionalInt.empty();
    }

    @Override
    int local(ApplicationContext registry) {
        return write(registry.getBean(Carrying.class).writtenOut(Offline.console(), site, number));
    }

    @Override
    int remote(Session session) throws IOException, InterruptedException {
        return write(session.bytes("/api/v1/sites/" + site + "/pouches/" + (number == 0 ? "last" : Integer.toString(number))));
    }

    private int write(byte[] pouch) {
        try {
            Files.write(file, pouch, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spec().commandLine().getOut().println("the pouch is in " + file + ", " + pouch.length + " bytes");
        return Commands.DONE;
    }
}
