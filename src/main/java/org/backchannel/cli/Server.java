package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.core.env.Environment;

/**
 * A registry that is asked over its API.
 *
 * @param base scheme, host and port
 * @param issuer of the sign-in; the registry itself unless another provider is configured
 */
record Server(URI base, URI issuer) {

    private static final String HOW = "which begins with https://, or with http:// on this machine";
    private static final String ADDRESS = "backchannel.base-url";

    /** The server that has this machine's database open, by the settings. */
    static Server of(Environment settings) {
        return at(settings.getProperty(ADDRESS, "http://127.0.0.1:8080"), settings);
    }

    /** @throws IllegalArgumentException for an address that is none, or to which a token would travel in clear */
    static Server at(String url, Environment settings) {
        URI base = checked(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        // While the registry's own sign-in is in use, an issuer may be configured already, to which accounts can be bound.
        boolean own = settings.getProperty("backchannel.sign-in.mode", "embedded").equals("embedded");
        return new Server(base, own ? base : checked(settings.getProperty("backchannel.sign-in.issuer", base.toString())));
    }

    static URI checked(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException noAddress) {
            // Its own message would say only where in the address.
            throw new IllegalArgumentException("`" + url + "` is no address of a server, " + HOW);
        }
        boolean safe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && uri.getHost() != null && loopback(uri.getHost()));
        if (!safe || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "`" + url + "` is no address of a server, " + HOW);
        }
        return uri;
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Has somebody sign in for this command, in a browser. */
    Session signIn(PrintWriter err) throws IOException, InterruptedException {
        err.println("the registry is served at " + base + ": it is asked to do it");
        return signIn(client().build(), err);
    }

    /** The same, by a client of the caller's. */
    Session signIn(HttpClient http, PrintWriter err) throws IOException, InterruptedException {
        return new DeviceGrant(this, http, err).session();
    }

    /** How it is talked to. */
    static HttpClient.Builder client() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).followRedirects(HttpClient.Redirect.NEVER);
    }
}
