package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.backchannel.audit.TileCopies;
import org.backchannel.ledger.TileFolder;
import org.springframework.context.ApplicationContext;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies the log into a folder of static files. */
@Command(name = "tiles", description = "Copy the log's checkpoint, hashes and entries into a folder, as C2SP tlog-tiles lays them out.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Entries are public headers and commitments: no fact, no text. Only what the folder lacks is copied.",
        "While a server has the database open, it is asked, and an auditor signs in for that in a browser."})
final class WriteTiles extends RegistryCommand {

    @Parameters(paramLabel = "FOLDER", description = "Where to; made if it is not there.")
    private Path folder = Path.of("");

    WriteTiles(Class<?> application) {
        super(application);
    }

    @Override
    OptionalInt before() {
        return OptionalInt.empty();
    }

    @Override
    int local(ApplicationContext registry) {
        return told(registry.getBean(TileCopies.class).write(Offline.console(), folder));
    }

    @Override
    int remote(Session session) throws IOException, InterruptedException {
        return told(new TileFolder(folder).update(path -> session.bytes("/api/v1/log/" + path)));
    }

    private int told(long written) {
        spec().commandLine().getOut().println(written + " tiles written to " + folder);
        return Commands.DONE;
    }
}
