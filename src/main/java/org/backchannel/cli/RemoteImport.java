package org.backchannel.cli;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.backchannel.tei.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Has a server import files, and waits for the end. */
final class RemoteImport {

    private static final String PATH = "/api/v1/imports";
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Session session;
    private final CommandLine line;

    RemoteImport(Session session, CommandLine line) {
        this.session = session;
        this.line = line;
    }

    int run(List<Path> files, @Nullable String group) throws IOException, InterruptedException {
        String boundary = "backchannel-" + UUID.randomUUID();
        JsonNode begun = session.post(PATH, "multipart/form-data; boundary=" + boundary, parts(boundary, files, group));
        String job = PATH + "/" + begun.path("id").asString();
        line.getErr().println("import " + begun.path("id").asString() + " has begun; it goes on whatever becomes of this command");
        JsonNode now = session.get(job);
        while (now.path("state").asString("").equals("RUNNING")) {
            Thread.sleep(PACE);
            now = session.get(job);
            line.getErr().println(Meter.line("import", now.path("percent").asInt(0), figures(now)));
        }
        return tell(now);
    }

    private int tell(JsonNode job) {
        Figures figures = figures(job);
        ImportTold.figures(line.getOut(), job.path("files").asString(""), figures);
        job.path("problems").forEach(problem -> ImportTold.problem(line.getOut(), problem.path("file").asString(""),
                problem.path("document").asString(""), problem.path("reason").asString("")));
        String stopped = job.path("stopped").asString("");
        if (!stopped.isEmpty()) {
            line.getOut().println("stopped: " + stopped);
        }
        boolean good = job.path("state").asString("").equals("DONE") && figures.failed() == 0 && figures.different() == 0;
        return good ? Commands.DONE : Commands.BROKEN;
    }

    private static Figures figures(JsonNode job) {
        JsonNode f = job.path("figures");
        return new Figures(f.path("documents").asInt(0), f.path("marked").asInt(0), f.path("partial").asInt(0), f.path("filed").asInt(0),
                f.path("quarantined").asInt(0), f.path("unchanged").asInt(0), f.path("different").asInt(0), f.path("failed").asInt(0));
    }

    private static BodyPublisher parts(String boundary, List<Path> files, @Nullable String group) throws IOException {
        List<BodyPublisher> parts = new ArrayList<>();
        if (group != null) {
            parts.add(BodyPublishers
                    .ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"group\"\r\n\r\n" + group + "\r\n"));
        }
        for (Path file : files) {
            // A name with a quotation mark or a line end would end the header.
            String name = file.getFileName().toString().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
            parts.add(BodyPublishers.ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/xml\r\n\r\n"));
            parts.add(BodyPublishers.ofFile(file));
            parts.add(BodyPublishers.ofString("\r\n"));
        }
        parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new));
    }
}
