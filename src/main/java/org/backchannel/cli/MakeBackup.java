package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has the registry that runs make a copy of its file database: each step of it is in the trail. */
@Command(name = "backup", description = "Make a backup of the file database while the registry runs. An administrator signs in for it, or a machine of one.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "",
        "FOLDER gets the encrypted file and the signed checkpoint that belongs to it: what is put back is compared with that. The keys are",
        "not in it, and are to be kept apart from it. A PostgreSQL database is copied by its own tools: see operations.md.",
        "Exit status: 0 done, 1 refused or broken off, 2 usage."})
final class MakeBackup implements Callable<Integer> {

    private static final String BACKUPS = "/api/v1/backups";
    private static final String FILE = "backchannel.mv.db";

    @Parameters(paramLabel = "FOLDER", description = "Where to; it must not exist yet.")
    private Path folder = Path.of("");

    @Option(names = "--server", defaultValue = "http://127.0.0.1:8080", paramLabel = "URL", description = "The registry; by default ${DEFAULT-VALUE}.")
    private String server = "";

    @Option(names = "--machine", paramLabel = "NAME", description = "The machine whose access is used. Without it somebody signs in, in a browser.")
    private @Nullable String machine;

    @Option(names = "--secret", paramLabel = "FILE", description = "With --machine: the file of its secret.")
    private @Nullable Path secret;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            throw new ParameterException(spec.commandLine(), "there is a `" + folder + "` already");
        }
        Session session = session();
        JsonNode begun = told(session, "begun");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(folder.resolve("checkpoint"), begun.path("checkpoint").asString(""));
        try {
            session.save(BACKUPS + "/file", folder.resolve(FILE));
            forced();
        } catch (IOException broken) {
            Files.deleteIfExists(folder.resolve(FILE));
            told(session, "failed");
            throw broken;
        }
        told(session, "ended");
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d bytes in %s, which hold %d entries and more%n", Files.size(folder.resolve(FILE)), folder,
                begun.path("entries").asLong());
        return Commands.DONE;
    }

    private Session session() throws IOException, InterruptedException {
        Server registry = KeycloakCommands.registry(server, spec);
        if (machine == null) {
            return registry.signIn(spec.commandLine().getErr());
        }
        if (secret == null) {
            throw new ParameterException(spec.commandLine(), "--machine needs --secret FILE");
        }
        return MachineGrant.session(registry, Server.client().build(), machine, secret);
    }

    private static JsonNode told(Session session, String step) throws IOException, InterruptedException {
        return session.post(BACKUPS, "{\"step\":\"" + step + "\"}");
    }

    /** A backup that a power cut takes away is none. */
    private void forced() throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve(FILE), StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }
}
