package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.net.http.HttpRequest;
import org.backchannel.exchange.Carrying;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Takes a pouch in that came from another site: the registry files what is in it, and whoever does this reads nothing. */
@Command(name = "import", description = "Take in a pouch that came from a trusted site.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Taking a pouch in again changes nothing. One that came too early is kept until those before it have come.",
        "While a server has the database open, it is asked, and a records manager or key custodian signs in for that in a browser."})
final class ImportPouch extends RegistryCommand {

    @Parameters(paramLabel = "FILE", description = "The pouch.")
    private Path file = Path.of("");

    private byte[] pouch = {};

    ImportPouch(Class<?> application) {
        super(application);
    }

    @Override
    OptionalInt before() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > Carrying.MOST_BYTES) {
            throw new ParameterException(spec().commandLine(), "there is no pouch in a file `" + file + "`");
        }
        pouch = Files.readAllBytes(file);
        return OptionalInt.empty();
    }

    @Override
    int local(ApplicationContext registry) {
        Carrying.Brought made = registry.getBean(Carrying.class).brought(Offline.console(), pouch);
        return tell(made.site(), made.number(), made.became(), made.messages(), made.receipts(), made.recalls());
    }

    @Override
    int remote(Session session) throws IOException, InterruptedException {
        JsonNode made = session.post("/api/v1/pouches", "application/octet-stream", HttpRequest.BodyPublishers.ofByteArray(pouch));
        return tell(made.path("site").asString(""), made.path("number").asInt(0), made.path("became").asString(""),
                made.path("messages").asInt(0), made.path("receipts").asInt(0), made.path("recalls").asInt(0));
    }

    private int tell(String site, int number, String became, int messages, int receipts, int recalls) {
        spec().commandLine().getOut().println("pouch %d from %s: %s; %d messages, %d receipts%s".formatted(number, site,
                became.toLowerCase(Locale.ROOT), messages, receipts, recalls == 0 ? "" : ", %d recalls".formatted(recalls)));
        return Commands.DONE;
    }
}
