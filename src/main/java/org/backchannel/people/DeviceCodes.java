package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2DeviceAuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2DeviceAuthorizationResponseHttpMessageConverter;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** What a command is told that asks to be signed in by its user's browser (RFC 8628 §3.2), and how often it is to ask then. */
final class DeviceCodes implements AuthenticationSuccessHandler {

    private final SignInSettings settings;
    private final OAuth2DeviceAuthorizationResponseHttpMessageConverter answers = new OAuth2DeviceAuthorizationResponseHttpMessageConverter();

    DeviceCodes(SignInSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication asked) throws IOException {
        var given = (OAuth2DeviceAuthorizationRequestAuthenticationToken) asked;
        String page = settings.url(EmbeddedConfiguration.DEVICE);
        var user = Objects.requireNonNull(given.getUserCode(), "a device used to be given a code for its user");
        var device = Objects.requireNonNull(given.getDeviceCode(), "a device used to be given a code");
        answers.write(OAuth2DeviceAuthorizationResponse.with(device, user).verificationUri(page)
                .verificationUriComplete(page + "?user_code=" + user.getTokenValue()).interval(settings.deviceInterval().toSeconds())
                .build(),
                null, new ServletServerHttpResponse(response));
    }
}
