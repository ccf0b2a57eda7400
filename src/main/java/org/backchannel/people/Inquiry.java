package org.backchannel.people;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.RestClientOpaqueTokenIntrospector;
import org.springframework.web.client.RestClient;

/** Asks the provider what holds of a token now (RFC 7662): once for each request, so that an end there is an end here at once. */
final class Inquiry {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String ENDPOINT = "introspection_endpoint";

    private final Supplier<ClientRegistration> provider;
    private volatile Optional<OpaqueTokenIntrospector> endpoint = Optional.empty();

    Inquiry(Supplier<ClientRegistration> provider) {
        this.provider = provider;
    }

    /**
     * What the provider says of the token and of whoever it stands for; empty if it does not hold any more.
     *
     * @throws SilentProvider if it cannot be asked
     */
    Optional<Map<String, Object>> about(String token) {
        try {
            return Optional.of(endpoint().introspect(token).getAttributes());
        } catch (BadOpaqueTokenException ended) {
            return Optional.empty();
        } catch (OAuth2IntrospectionException | IllegalArgumentException | IllegalStateException failure) {
            // the latter two are how it is said that the provider cannot be discovered
            throw new SilentProvider(failure);
        }
    }

    private OpaqueTokenIntrospector endpoint() {
        return endpoint.orElseGet(() -> {
            var found = introspector(provider.get());
            endpoint = Optional.of(found);
            return found;
        });
    }

    private static OpaqueTokenIntrospector introspector(ClientRegistration client) {
        if (!(client.getProviderDetails().getConfigurationMetadata().get(ENDPOINT) instanceof String url)) {
            throw new IllegalStateException("the identity provider names no introspection endpoint");
        }
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        return new RestClientOpaqueTokenIntrospector(url, RestClient.builder().requestFactory(requests)
                .defaultHeaders(headers -> headers.setBasicAuth(client.getClientId(), client.getClientSecret())).build());
    }
}
