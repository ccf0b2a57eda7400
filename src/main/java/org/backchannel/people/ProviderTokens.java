package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * What a session keeps of an outside provider's tokens, to ask of them at each request: the tokens alone, without the client's secret. Of
 * the embedded provider's it keeps none.
 */
final class ProviderTokens implements OAuth2AuthorizedClientRepository {

    private static final String ATTRIBUTE = "backchannel.tokens";

    private final ClientRegistrationRepository provider;
    private final SignInSettings settings;

    ProviderTokens(ClientRegistrationRepository provider, SignInSettings settings) {
        this.provider = provider;
        this.settings = settings;
    }

    private record Kept(String name, OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) implements Serializable {
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // null is how Spring Security is told that there is none
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String registration, Authentication asking,
            HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        ClientRegistration client = provider.findByRegistrationId(registration);
        return session != null && client != null && session.getAttribute(ATTRIBUTE) instanceof Kept kept
                && kept.name().equals(asking.getName())
                        ? (T) new OAuth2AuthorizedClient(client, kept.name(), kept.access(), kept.refresh())
                        : null;
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication asking, HttpServletRequest request,
            HttpServletResponse response) {
        if (!settings.embedded()) {
            request.getSession().setAttribute(ATTRIBUTE, new Kept(asking.getName(), client.getAccessToken(), client.getRefreshToken()));
        }
    }

    @Override
    public void removeAuthorizedClient(String registration, Authentication asking, HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
