package org.backchannel.ledger;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks witnesses over the network (C2SP tlog-witness). Whatever they send is bounded in size and time, and believed by nobody here. */
final class WitnessClient implements AutoCloseable {

    private static final int LONGEST = 100_000;
    private static final String SIZE = "text/x.tlog.size";

    private final HttpClient http;
    private final Duration limit;

    WitnessClient(Duration limit) {
        this.limit = limit;
        this.http = HttpClient.newBuilder().connectTimeout(limit).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Begins to ask; wait for it with {@link #reply}. */
    Future<HttpResponse<byte[]>> ask(URI witness, Submission submission) {
        String prefix = witness.toString();
        URI address = URI.create((prefix.endsWith("/") ? prefix : prefix + "/") + "add-checkpoint");
        return http.sendAsync(HttpRequest.newBuilder(address).timeout(limit)
                .POST(HttpRequest.BodyPublishers.ofString(submission.toString())).build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST));
    }

    /** Waits no longer than the limit: a witness that sends a byte a second is as silent as one that sends none. */
    Reply reply(Future<HttpResponse<byte[]>> asked) {
        try {
            return read(asked.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException slow) {
            asked.cancel(true);
            return new Reply.Silence("did not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return new Reply.Silence(cause instanceof ConnectException
                    ? "cannot be reached"
                    : "did not answer: " + (cause == null ? "no cause" : cause.getClass().getSimpleName()));
        } catch (InterruptedException stopping) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Silence("was not waited for");
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
