package org.backchannel.people;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Under TLS the embedded sign-in asks the application itself for tokens, so the application must trust its own certificate: the trust
 * store of the server's bundle, if it has one, holds for all that this process asks. It asks nobody else.
 */
@Component
final class OwnCertificate implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {

    private final Environment properties;
    private final SignInSettings settings;
    private final SslBundles bundles;

    OwnCertificate(Environment properties, SignInSettings settings, SslBundles bundles) {
        this.properties = properties;
        this.settings = settings;
        this.bundles = bundles;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        String bundle = properties.getProperty("server.ssl.bundle", "");
        if (settings.embedded() && settings.tls() && !bundle.isBlank()) {
            SSLContext own = bundles.getBundle(bundle).createSslContext();
            SSLContext.setDefault(own);
            // What was connected to before has fixed the other one.
            HttpsURLConnection.setDefaultSSLSocketFactory(own.getSocketFactory());
        }
    }
}
