package org.backchannel.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How somebody is asked for a second factor who is signed in without one, or gave it too long ago. */
@Component
public final class StepUp {

    static final String ASKED = "second";
    static final String BACK = "to";
    /** On this site alone: an address that begins with two slashes leads elsewhere. */
    private static final Pattern HERE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private final SignInSettings settings;

    StepUp(SignInSettings settings) {
        this.settings = settings;
    }

    /** Where a browser gives it.
     *
     * @param back path and query to go on to then
     */
    public String path(String back) {
        return SecurityConfiguration.SIGN_IN + "?" + ASKED + "&" + BACK + "="
                + URLEncoder.encode(here(back), StandardCharsets.UTF_8);
    }

    /** What a machine or a command is told (RFC 9470 §3), for {@code WWW-Authenticate}. */
    public String challenge() {
        return "Bearer error=\"insufficient_user_authentication\", error_description=\"a second factor is needed\", acr_values=\"%s\", max_age=\"%d\""
                .formatted(settings.secondFactor(), settings.secondFactorAge().toSeconds());
    }

    static String here(String back) {
        return HERE.matcher(back).matches() ? back : "/";
    }
}
