package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets a client without a secret ask for a device code and for its token (RFC 8628 §3.1, §3.4), and renew that
 * (RFC 6749 §6). What protects the grant is the
 * device code and the person who confirms it, not the client.
 */
final class DeviceClient implements AuthenticationConverter, AuthenticationProvider {

    private static final Set<String> GRANTS = Set.of(AuthorizationGrantType.DEVICE_CODE.getValue(),
            AuthorizationGrantType.REFRESH_TOKEN.getValue());

    private final RegisteredClientRepository clients;
    private final String deviceEndpoint;

    DeviceClient(RegisteredClientRepository clients, String deviceEndpoint) {
        this.clients = clients;
        this.deviceEndpoint = deviceEndpoint;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        boolean asked = request.getMethod().equals("POST")
                && (request.getRequestURI().equals(deviceEndpoint)
                        || GRANTS.contains(String.valueOf(request.getParameter(OAuth2ParameterNames.GRANT_TYPE))));
        String clientId = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        boolean once = clientId != null && request.getParameterValues(OAuth2ParameterNames.CLIENT_ID).length == 1;
        return asked && once && request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) == null ? new Asked(clientId) : null;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        RegisteredClient client = clients.findByClientId(String.valueOf(asked.getPrincipal()));
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return Asked.class.isAssignableFrom(authentication);
    }

    private static final class Asked extends OAuth2ClientAuthenticationToken {
        Asked(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, null);
        }
    }
}
