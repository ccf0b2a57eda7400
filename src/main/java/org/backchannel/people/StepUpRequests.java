package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** Asks the provider for a second factor as well, where that is what somebody is sent to it for (RFC 9470 §4: {@code acr_values}). */
final class StepUpRequests implements OAuth2AuthorizationRequestResolver {

    /** Where the session keeps what to go on with after signing in. */
    static final String SAVED = "backchannel.request";

    private final OAuth2AuthorizationRequestResolver plain;
    private final SignInSettings settings;

    StepUpRequests(OAuth2AuthorizationRequestResolver plain, SignInSettings settings) {
        this.plain = plain;
        this.settings = settings;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return withSecondFactor(request, plain.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return withSecondFactor(request, plain.resolve(request, registration));
    }

    private @Nullable OAuth2AuthorizationRequest withSecondFactor(HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
        if (asked == null || !settings.secondFactorOffered() || request.getParameter(StepUp.ASKED) == null) {
            return asked;
        }
        String back = StepUp.here(Objects.requireNonNullElse(request.getParameter(StepUp.BACK), "/"));
        request.getSession().setAttribute(SAVED, new SimpleSavedRequest(settings.url(back)));
        return OAuth2AuthorizationRequest.from(asked).additionalParameters(more -> more.put("acr_values", settings.secondFactor())).build();
    }
}
