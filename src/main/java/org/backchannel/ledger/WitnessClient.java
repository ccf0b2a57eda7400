package org.backchannel.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks witnesses over the network (C2SP tlog-witness). Whatever they send is bounded in size and time, and believed by nobody here. */
final class WitnessClient implements AutoCloseable {

    private static final int LONGEST = 100_000;
    private static final String SIZE = "text/x.tlog.size";

    private final HttpClient http;
    private final Bounded bounded;

    WitnessClient(Duration limit) {
        this.http = HttpClient.newBuilder().connectTimeout(limit).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).build();
        this.bounded = new Bounded(http, limit, LONGEST);
    }

    /** Begins to ask; wait for it with {@link #reply}. */
    Bounded.Asked ask(URI witness, Submission submission) {
        String prefix = witness.toString();
        URI address = URI.create((prefix.endsWith("/") ? prefix : prefix + "/") + "add-checkpoint");
        return bounded.ask(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(submission.toString())));
    }

    /** Waits no longer than the limit after it was asked. */
    Reply reply(Bounded.Asked asked) {
        try {
            return read(bounded.answer(asked));
        } catch (IOException silent) {
            return new Reply.Silence(String.valueOf(silent.getMessage()));
        }
    }

    private static Reply read(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        boolean sized = answer.headers().firstValue("Content-Type").filter(SIZE::equals).isPresent()
                && text.matches("(0|[1-9][0-9]{0,17})\n");
        return switch (answer.statusCode()) {
            case 200 -> new Reply.Lines(text);
            case 409 -> sized ? new Reply.Conflict(Long.parseLong(text.strip())) : new Reply.Inconsistent();
            case 422 -> new Reply.Inconsistent();
            default -> new Reply.Status(answer.statusCode());
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
