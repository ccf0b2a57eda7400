package org.backchannel.cli;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.backchannel.audit.WitnessFiles;
import org.backchannel.ledger.Submission;
import org.backchannel.ledger.Witnessed;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes in what was carried back from a witness. */
@Command(name = "cosigned", description = "Take in the cosigned checkpoint that was carried back from a witness.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "While a server has the database open, it is asked, and an auditor signs in for that in a browser."})
final class TakeCosigned extends RegistryCommand {

    private static final String PATH = "/api/v1/trail/cosignatures";

    @Parameters(paramLabel = "FILE", description = "The file that `witness cosign` wrote.")
    private Path file = Path.of("");

    private String text = "";

    TakeCosigned(Class<?> application) {
        super(application);
    }

    @Override
    OptionalInt before() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > Submission.LONGEST) {
            throw new ParameterException(spec().commandLine(), "there is no cosigned checkpoint in a file `" + file + "`");
        }
        text = Files.readString(file);
        return OptionalInt.empty();
    }

    @Override
    int local(ApplicationContext registry) {
        Witnessed made = registry.getBean(WitnessFiles.class).take(Offline.console(), text);
        return tell(made.size(), made.by().size(), made.of(), made.needed());
    }

    @Override
    int remote(Session session) throws IOException, InterruptedException {
        String body = JsonMapper.builder().build().writeValueAsString(Map.of("checkpoint", text));
        JsonNode made = session.post(PATH, "application/json", HttpRequest.BodyPublishers.ofString(body));
        return tell(made.path("size").asLong(0), made.path("by").size(), made.path("of").asInt(0), made.path("needed").asInt(0));
    }

    private int tell(long size, int by, int of, int needed) {
        spec().commandLine().getOut().println(size + " entries cosigned by " + by + " of " + of + ", " + needed + " are needed");
        return Commands.DONE;
    }
}
