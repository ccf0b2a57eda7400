package org.backchannel.people;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What there is where people may sign in by certificates: only with the embedded provider, and only over TLS that asks for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(CertificateConfiguration.BUNDLE)
class CertificateConfiguration {

    static final String BUNDLE = "backchannel.sign-in.certificates.bundle";
    private static final String ASKED = "server.ssl.client-auth";

    @Bean
    ClientCertificates clientCertificates(SslBundles bundles, SignInSettings settings, Environment properties,
            @Value("${" + BUNDLE + "}") String bundle, @Value("${backchannel.sign-in.certificates.crl-file:}") String revocations,
            Clock clock) throws GeneralSecurityException {
        if (!settings.embedded() || !settings.tls() || properties.getProperty("server.ssl.bundle", "").isBlank()) {
            throw new IllegalArgumentException(
                    BUNDLE + " is for the sign-in mode `embedded` with TLS: set server.ssl.bundle, and a backchannel.base-url with https");
        }
        if (!properties.getProperty(ASKED, "").equalsIgnoreCase("want")) {
            throw new IllegalArgumentException(BUNDLE + " needs " + ASKED + "=want, or nobody is asked for a certificate");
        }
        return new ClientCertificates(anchors(bundle, bundles.getBundle(bundle).getStores().getTrustStore()),
                Optional.of(revocations).filter(file -> !file.isBlank()).map(Path::of).map(RevocationFile::new), clock);
    }

    private static Set<TrustAnchor> anchors(String bundle, @Nullable KeyStore trusted) throws KeyStoreException {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (String alias : trusted == null ? Set.<String>of() : Set.copyOf(Collections.list(trusted.aliases()))) {
            if (Objects.requireNonNull(trusted).getCertificate(alias) instanceof X509Certificate authority) {
                anchors.add(new TrustAnchor(authority, null));
            }
        }
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("the bundle `" + bundle + "` trusts no authority");
        }
        return anchors;
    }
}
