package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.backchannel.audit.TileCopies;
import org.backchannel.ledger.TileFolder;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Copies the log into a folder of static files. */
@Command(name = "tiles", description = "Copy the log's checkpoint, hashes and entries into a folder, as C2SP tlog-tiles lays them out.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Entries are public headers and commitments: no fact, no text. Only what the folder lacks is copied.",
        "While a server has the database open, it is asked, and an auditor signs in for that in a browser."})
final class WriteTiles implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "Where to; made if it is not there.")
    private Path folder = Path.of("");

    @Mixin
    private Reach reach = new Reach();

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Class<?> application;

    WriteTiles(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return reach.work(application, Settings.of(spec, settings), this::local, this::remote);
    }

    private int local(ApplicationContext registry) {
        return told(registry.getBean(TileCopies.class).write(Offline.console(), folder));
    }

    private int remote(Session session) throws IOException, InterruptedException {
        return told(new TileFolder(folder).update(path -> session.bytes("/api/v1/log/" + path)));
    }

    private int told(long written) {
        spec.commandLine().getOut().println(written + " tiles written to " + folder);
        return Commands.DONE;
    }
}
