package org.backchannel.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a realm as a whole has to be: who gets in, for how long, and who may say what of people. */
final class RealmDemands {

    private static final String REALM = "realm";
    private static final String FLOW = "browser flow";
    private static final Pattern LENGTH = Pattern.compile("length\\((\\d+)\\)");
    private static final int SHORTEST_PASSWORD = 12;
    private static final int SECOND_FACTOR_SECONDS = 300;
    private static final List<String> ATTRIBUTES = List.of("level", "controls", "codewords", "national", "nationality", "office");

    private final KeycloakRealm realm;
    private final Shortcomings found;

    RealmDemands(KeycloakRealm realm, Shortcomings found) {
        this.realm = realm;
        this.found = found;
    }

    void check() throws IOException {
        JsonNode is = realm.settings();
        for (String off : List.of("registrationAllowed", "editUsernameAllowed", "resetPasswordAllowed", "rememberMe",
                "loginWithEmailAllowed")) {
            found.flag(is, REALM, off, false);
        }
        for (String on : List.of("enabled", "bruteForceProtected", "eventsEnabled", "adminEventsEnabled")) {
            found.flag(is, REALM, on, true);
        }
        found.laxIf(!Set.of("external", "all").contains(is.path("sslRequired").asString("")), REALM, "it is reached without TLS");
        found.atMost(is, REALM, "failureFactor", 5);
        found.atMost(is, REALM, "accessTokenLifespan", 300);
        found.atMost(is, REALM, "accessCodeLifespan", 60);
        found.atMost(is, REALM, "ssoSessionIdleTimeout", 900);
        found.atMost(is, REALM, "ssoSessionMaxLifespan", 43_200);
        Matcher length = LENGTH.matcher(is.path("passwordPolicy").asString(""));
        found.laxIf(!length.find() || Integer.parseInt(length.group(1)) < SHORTEST_PASSWORD, REALM,
                "passwords may be shorter than " + SHORTEST_PASSWORD + " characters");
        profile();
        flow(is.path("browserFlow").asString(""));
    }

    /** What is said of somebody's access, administrators say: whoever could edit it would give themselves what the registry has signed. */
    private void profile() throws IOException {
        JsonNode profile = realm.get("/users/profile");
        String unmanaged = profile.path("unmanagedAttributePolicy").asString("");
        found.laxIf(unmanaged.equals("ENABLED"), "user profile", "people may give themselves attributes that are not declared");
        for (String name : ATTRIBUTES) {
            var attribute = KeycloakRealm.named(profile.path("attributes"), "name", name);
            if (attribute.isEmpty()) {
                found.missing("user profile", "the attribute `" + name + "`");
            } else {
                boolean own = KeycloakRealm.stream(attribute.get().path("permissions").path("edit"))
                        .anyMatch(who -> who.asString("").equals("user"));
                found.laxIf(own, "user profile", "people may edit their own `" + name + "`");
            }
        }
    }

    private void flow(String alias) throws IOException {
        List<JsonNode> steps = KeycloakRealm.stream(realm.get("/authentication/flows/" + alias.replace(" ", "%20") + "/executions"))
                .toList();
        boolean code = false;
        boolean levels = false;
        for (JsonNode step : steps) {
            switch (step.path("providerId").asString("")) {
                case "auth-otp-form" -> code |= step.path("requirement").asString("").equals("REQUIRED");
                case "conditional-level-of-authentication" -> levels |= second(step);
                default -> {
                    // how the first factor is asked for is the site's own
                }
            }
        }
        if (!code || !levels) {
            found.missing(FLOW, "a one-time code at level 2, by `conditional-level-of-authentication` and `auth-otp-form`");
        }
    }

    /** Whether the step is the condition of the second factor. */
    private boolean second(JsonNode step) throws IOException {
        String id = step.path("authenticationConfig").asString("");
        if (id.isEmpty()) {
            return false;
        }
        JsonNode config = realm.get("/authentication/config/" + id).path("config");
        if (!config.path("loa-condition-level").asString("").equals("2")) {
            return false;
        }
        int holds = Integer.parseInt(config.path("loa-max-age").asString("0"));
        found.laxIf(holds > SECOND_FACTOR_SECONDS, FLOW,
                "a one-time code holds for %d seconds, and at most %d will do".formatted(holds, SECOND_FACTOR_SECONDS));
        return true;
    }
}
