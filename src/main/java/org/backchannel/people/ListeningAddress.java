package org.backchannel.people;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses to open a port that others can reach without TLS, before it is opened. */
@Component
final class ListeningAddress implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {

    private final Environment properties;
    private final SignInSettings settings;

    ListeningAddress(Environment properties, SignInSettings settings) {
        this.properties = properties;
        this.settings = settings;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        check("server.address", "server.ssl.bundle");
        if (properties.containsProperty("management.server.port")) {
            check("management.server.address", "management.server.ssl.bundle");
        }
        if (settings.tls()) {
            server.getSettings().getSession().getCookie().setSecure(true);
        }
    }

    private void check(String address, String bundle) {
        String where = properties.getProperty(address, "0.0.0.0");
        if (!loopback(where) && properties.getProperty(bundle, "").isBlank()) {
            throw new UnsafeAddress(address, where);
        }
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
