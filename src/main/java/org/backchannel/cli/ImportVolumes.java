package org.backchannel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.people.Groups;
import org.backchannel.tei.Importer;
import org.backchannel.tei.Progress;
import org.backchannel.tei.Report;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Imports volumes: by itself as the console, or through the server that has the database open. */
@Command(name = "import", description = "Import FRUS volumes in TEI.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "While a server has the database open, it is asked to import, and a records manager signs in for that in a browser.",
        "Importing a volume again changes nothing."})
final class ImportVolumes extends RegistryCommand {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A volume.")
    private List<Path> files = List.of();

    @Option(names = "--group", paramLabel = "NAME", description = "The id of the need-to-know group of all documents; by default each volume has its own, with the records managers as its first members.")
    private @Nullable String group;

    ImportVolumes(Class<?> application) {
        super(application);
    }

    @Override
    OptionalInt before() {
        files.stream().filter(file -> !Files.isReadable(file) || Files.isDirectory(file)).findFirst().ifPresent(file -> {
            throw new ParameterException(spec().commandLine(), "there is no file `" + file + "` that can be read");
        });
        return OptionalInt.empty();
    }

    @Override
    int remote(Session session) throws IOException, InterruptedException {
        return new RemoteImport(session, spec().commandLine()).run(files, group);
    }

    @Override
    int local(ApplicationContext registry) {
        SortedSet<String> groups = groups(registry);
        int status = Commands.DONE;
        for (Path file : files) {
            Report report = local(registry.getBean(Importer.class), file, groups);
            ImportTold.report(spec().commandLine().getOut(), file.getFileName().toString(), report);
            status = report.good() ? status : Commands.BROKEN;
        }
        return status;
    }

    private SortedSet<String> groups(ApplicationContext registry) {
        if (group == null) {
            return new TreeSet<>();
        }
        if (registry.getBean(Groups.class).find(group).isEmpty()) {
            throw new IllegalArgumentException("there is no group `" + group + "`");
        }
        return new TreeSet<>(List.of(group));
    }

    private Report local(Importer importer, Path file, SortedSet<String> groups) {
        try (InputStream volume = Files.newInputStream(file)) {
            var progress = new Progress(Files.size(file));
            var shown = new Meter(spec().commandLine().getErr(), file.getFileName().toString(), progress);
            try {
                return importer.run(Offline.console(), file.getFileName().toString(), volume, groups, progress);
            } finally {
                shown.end();
            }
        } catch (IOException e) {
            throw new IllegalStateException("`" + file + "` cannot be read", e);
        }
    }
}
