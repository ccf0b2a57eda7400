package org.backchannel.people;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.backchannel.sealing.SecretFile;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.springframework.beans.factory.DisposableBean;

/** Keycloak's administration, as one of its clients may see it. Made when it is first asked, since the registry starts without it. */
final class AdminClient implements DisposableBean {

    private static final String REALMS = "/realms/";
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 30;
    private static final long LONGEST_ANSWER = 32L << 20;

    private final Optional<String> issuer;
    private final String name;
    private final Optional<Path> secret;
    private @Nullable Keycloak keycloak;

    /**
     * @param issuer of the realm; empty where no outside provider is configured
     * @param secret the file with the client's secret; empty where the directory is not to be read
     */
    AdminClient(Optional<String> issuer, String name, Optional<Path> secret) {
        this.issuer = issuer;
        this.name = name;
        this.secret = secret;
        if (secret.isPresent() && issuer.filter(url -> url.contains(REALMS)).isEmpty()) {
            throw new IllegalArgumentException(
                    "backchannel.directory.client-secret-file needs a backchannel.sign-in.issuer of Keycloak, which ends with /realms/NAME");
        }
    }

    boolean configured() {
        return secret.isPresent();
    }

    String issuer() {
        return issuer.orElseThrow(() -> new NoDirectory("no identity provider is configured"));
    }

    String name() {
        return name;
    }

    RealmResource realm() {
        return keycloak().realm(issuer().substring(issuer().lastIndexOf(REALMS) + REALMS.length()));
    }

    private synchronized Keycloak keycloak() {
        Keycloak made = keycloak;
        if (made == null) {
            String url = issuer();
            int at = url.lastIndexOf(REALMS);
            made = KeycloakBuilder.builder().serverUrl(url.substring(0, at)).realm(url.substring(at + REALMS.length()))
                    .grantType(OAuth2Constants.CLIENT_CREDENTIALS).clientId(name)
                    .clientSecret(new String(SecretFile
                            .read(secret.orElseThrow(() -> new NoDirectory("the directory is not configured")))))
                    .resteasyClient(http()).build();
            keycloak = made;
        }
        return made;
    }

    private static Client http() {
        ClientResponseFilter bounded = (request, response) -> {
            if (response.hasEntity()) {
                response.setEntityStream(new BoundedStream(response.getEntityStream(), LONGEST_ANSWER));
            }
        };
        return new ResteasyClientBuilderImpl().connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).connectionPoolSize(4).register(new JacksonProvider()).register(bounded)
                .build();
    }

    @Override
    public synchronized void destroy() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Override
    public String toString() {
        return "the client " + name;
    }
}
