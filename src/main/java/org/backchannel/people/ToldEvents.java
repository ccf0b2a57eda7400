package org.backchannel.people;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.AuthDetailsRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** Keycloak's events, cut down to what the trail may hold. */
final class ToldEvents {

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 64;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern USER = Pattern.compile("users/([A-Za-z0-9._:-]{1,128})(?:/.*)?");
    /** Those that are told by their own name; each has a twin that ends with {@code _ERROR}. */
    private static final Set<String> LOGINS = Set.of("LOGIN", "REGISTER", "LOGOUT", "CODE_TO_TOKEN", "CLIENT_LOGIN", "REFRESH_TOKEN",
            "VALIDATE_ACCESS_TOKEN", "INTROSPECT_TOKEN", "FEDERATED_IDENTITY_LINK", "REMOVE_FEDERATED_IDENTITY", "UPDATE_EMAIL",
            "UPDATE_PROFILE",
            "UPDATE_PASSWORD", "UPDATE_TOTP", "REMOVE_TOTP", "UPDATE_CREDENTIAL", "REMOVE_CREDENTIAL", "VERIFY_EMAIL", "VERIFY_PROFILE",
            "GRANT_CONSENT", "UPDATE_CONSENT", "REVOKE_GRANT", "SEND_RESET_PASSWORD", "RESET_PASSWORD", "IMPERSONATE",
            "CUSTOM_REQUIRED_ACTION",
            "EXECUTE_ACTIONS", "CLIENT_INFO", "CLIENT_REGISTER", "CLIENT_UPDATE", "CLIENT_DELETE", "TOKEN_EXCHANGE", "OAUTH2_DEVICE_AUTH",
            "OAUTH2_DEVICE_VERIFY_USER_CODE", "OAUTH2_DEVICE_CODE_TO_TOKEN", "DELETE_ACCOUNT", "PERMISSION_TOKEN",
            "USER_DISABLED_BY_PERMANENT_LOCKOUT", "USER_DISABLED_BY_TEMPORARY_LOCKOUT", "USER_INFO_REQUEST", "USER_SESSION_DELETED",
            "IDENTITY_PROVIDER_LOGIN", "RESTART_AUTHENTICATION", "INVALID_SIGNATURE", "PUSHED_AUTHORIZATION_REQUEST");
    private static final Set<String> DEEDS = Set.of("CREATE", "UPDATE", "DELETE", "ACTION");
    /** Of what an event says besides: never codes, tokens, addresses that people are sent to. */
    private static final Map<String, String> DETAILS = Map.of("auth_method", "method", "grant_type", "grant", "credential_type",
            "credential",
            "reason", "cause");

    private ToldEvents() {
    }

    static ProviderEvent login(EventRepresentation event) {
        var facts = new TreeMap<String, String>();
        what(facts, event.getType(), LOGINS);
        word(facts, "client", event.getClientId());
        word(facts, "error", event.getError());
        address(facts, event.getIpAddress());
        put(facts, "session", event.getSessionId() == null ? null : Session.name(event.getSessionId()), LONGEST_NAME);
        Map<String, String> details = event.getDetails();
        if (details != null) {
            DETAILS.forEach((detail, fact) -> put(facts, fact, details.get(detail), LONGEST));
            // What was typed as a user name may be a password in the wrong field: no more than a name's length is kept.
            put(facts, "account", details.get("username"), LONGEST_NAME);
        }
        return event(event.getId(), event.getTime(), id(event.getUserId()), facts);
    }

    /** Without what was changed to what: that says what people are cleared for. */
    static ProviderEvent administration(AdminEventRepresentation event) {
        var facts = new TreeMap<String, String>();
        what(facts, event.getOperationType(), DEEDS);
        word(facts, "resource", event.getResourceType());
        put(facts, "path", event.getResourcePath(), LONGEST);
        word(facts, "error", event.getError());
        AuthDetailsRepresentation by = event.getAuthDetails();
        if (by != null) {
            address(facts, by.getIpAddress());
            word(facts, "by", by.getUserId());
            word(facts, "client", by.getClientId());
            word(facts, "realm", by.getRealmId());
        }
        Matcher user = USER.matcher(event.getResourcePath() == null ? "" : event.getResourcePath());
        return event(event.getId(), event.getTime(), user.matches() ? Optional.of(user.group(1)) : Optional.empty(), facts);
    }

    private static ProviderEvent event(@Nullable String id, long millis, Optional<String> subject, TreeMap<String, String> facts) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new NoDirectory("the identity provider tells of an event without an id");
        }
        try {
            Instant at = Instant.ofEpochMilli(millis);
            subject.ifPresent(user -> facts.put("user", user));
            facts.put("event", id);
            facts.put("eventAt", at.toString());
            return new ProviderEvent(id, at, subject, facts);
        } catch (DateTimeException never) {
            throw new NoDirectory("the identity provider tells of an event at no time that there is", never);
        }
    }

    /** A type that is not known is told as such, with its name beside it: a newer Keycloak has more of them. */
    private static void what(TreeMap<String, String> facts, @Nullable String type, Set<String> known) {
        String told = type == null ? "" : type;
        boolean error = told.endsWith("_ERROR");
        boolean one = known.contains(error ? told.substring(0, told.length() - "_ERROR".length()) : told);
        facts.put("what", one ? told : "UNKNOWN");
        if (!one) {
            put(facts, "told", told, LONGEST_NAME);
        }
    }

    private static Optional<String> id(@Nullable String told) {
        return Optional.ofNullable(told).filter(id -> ID.matcher(id).matches());
    }

    private static void word(TreeMap<String, String> facts, String fact, @Nullable String told) {
        if (told != null && WORD.matcher(told).matches()) {
            facts.put(fact, told);
        } else {
            put(facts, fact, told, LONGEST_NAME);
        }
    }

    private static void address(TreeMap<String, String> facts, @Nullable String told) {
        put(facts, "address", told, LONGEST_NAME);
    }

    private static void put(TreeMap<String, String> facts, String fact, @Nullable String told, int longest) {
        if (told != null && !told.isBlank()) {
            String line = DirectoryUser.cut(told);
            facts.put(fact,
                    line.codePointCount(0, line.length()) <= longest ? line : line.substring(0, line.offsetByCodePoints(0, longest)));
        }
    }
}
