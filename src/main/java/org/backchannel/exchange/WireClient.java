package org.backchannel.exchange;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** Calls one other site over its wire: HTTPS to the agreed address, with the agreed certificates on both sides, and no proxy in between. */
final class WireClient implements AutoCloseable {

    /** Number of the last pouch that whoever says it has taken in from the other. */
    static final String HAVE = "Backchannel-Have";
    static final String PATH = "/pouches";
    private static final int OK = 200;
    private static final int REFUSED = 403;
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final HttpClient http;
    private final Wire wire;
    private final Duration limit;

    /** @param limit for one pouch there and one back, to the last byte */
    WireClient(OwnWire own, Wire wire, Duration limit, InstantSource clock) {
        var trust = new PinnedTrust(shown -> wire.pins().stream().anyMatch(pin -> pin.is(shown, clock.instant())));
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(own.tls(trust))
                .sslParameters(new SSLParameters(null, new String[]{OwnWire.TLS})).proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECTING).build();
        this.wire = wire;
        this.limit = limit;
    }

    /**
     * @param have number of the last pouch from there that this site has
     * @param pouch for the site; empty where only what waits there is asked for
     * @throws WireTrouble if that came to nothing; the pouch may have been taken all the same
     */
    WireAnswer exchange(int have, byte[] pouch) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(wire.address() + PATH)).header(HAVE, Integer.toString(have))
                .header("Content-Type", "application/octet-stream").timeout(limit).POST(HttpRequest.BodyPublishers.ofByteArray(pouch))
                .build();
        HttpResponse<byte[]> answer = answer(http.sendAsync(request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), Taking.MOST_BYTES)));
        if (answer.statusCode() == REFUSED) {
            throw new WireTrouble(WireTrouble.Kind.REFUSED);
        }
        String there = answer.headers().firstValue(HAVE).orElse("");
        if (answer.statusCode() != OK || !there.matches("[0-9]{1,9}")) {
            throw new WireTrouble(WireTrouble.Kind.ANSWER);
        }
        return new WireAnswer(Integer.parseInt(there), answer.body());
    }

    private HttpResponse<byte[]> answer(Future<HttpResponse<byte[]>> asked) {
        try {
            return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            asked.cancel(true);
            throw new WireTrouble(WireTrouble.Kind.SLOW, slow);
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new WireTrouble(WireTrouble.Kind.BROKEN_OFF, stopped);
        } catch (ExecutionException failed) {
            throw new WireTrouble(kind(failed), failed);
        }
    }

    private static WireTrouble.Kind kind(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            switch (at) {
                case PinnedTrust.NotAgreed stranger -> {
                    return WireTrouble.Kind.STRANGER;
                }
                case ConnectException nobody -> {
                    return WireTrouble.Kind.UNREACHABLE;
                }
                case HttpConnectTimeoutException nobody -> {
                    return WireTrouble.Kind.UNREACHABLE;
                }
                case HttpTimeoutException slow -> {
                    return WireTrouble.Kind.SLOW;
                }
                default -> {
                    // the cause of the cause may say more
                }
            }
        }
        return anyOf(failed, SSLException.class) ? WireTrouble.Kind.TLS : WireTrouble.Kind.BROKEN_OFF;
    }

    private static boolean anyOf(Throwable failed, Class<? extends Throwable> type) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
