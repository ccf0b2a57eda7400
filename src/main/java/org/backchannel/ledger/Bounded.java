package org.backchannel.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls over HTTP whose answers are bounded in size and in time, to the last byte: who sends one a second is as silent as who sends none. */
public final class Bounded {

    private final HttpClient http;
    private final Duration limit;
    private final int longest;

    /** @param longest answer, in bytes; a longer one is none */
    public Bounded(HttpClient http, Duration limit, int longest) {
        this.http = http;
        this.limit = limit;
        this.longest = longest;
    }

    /** Asks and waits. */
    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        return answer(ask(request));
    }

    /**
     * What was asked.
     *
     * @param until by {@link System#nanoTime}: whoever is waited for first takes no time from the others
     */
    record Asked(Future<HttpResponse<byte[]>> answer, long until) {
    }

    /** Begins to ask; wait for it with {@link #answer}. */
    Asked ask(HttpRequest.Builder request) {
        var answer = http.sendAsync(request.timeout(limit).build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), longest));
        return new Asked(answer, System.nanoTime() + limit.toNanos());
    }

    /** @throws IOException if none comes, in words that go on from who was asked: `cannot be reached` */
    HttpResponse<byte[]> answer(Asked asked) throws IOException {
        try {
            return asked.answer().get(Math.max(0, asked.until() - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            asked.answer().cancel(true);
            throw new IOException("did not answer within " + limit.toMillis() + " ms", slow);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new IOException(cause instanceof ConnectException
                    ? "cannot be reached"
                    : "did not answer: " + (cause == null ? "no cause" : cause.getClass().getSimpleName()), failed);
        } catch (InterruptedException stopping) {
            asked.answer().cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("was not waited for");
        }
    }
}
