package org.backchannel.people;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backchannel.sealing.MasterKey;
import org.backchannel.sealing.SecretFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.stereotype.Component;

/** Where the application and its identity provider are. All of it is configured; nothing comes from what a request claims. */
@Component
final class SignInSettings {

    static final String MODE = "backchannel.sign-in.mode";
    static final String REGISTRATION = "backchannel";
    static final String WEB_CLIENT = "backchannel-web";
    static final String CLI_CLIENT = "backchannel-cli";
    /** Who the API's tokens are for; never a client's id, or an ID token could pass for one. */
    static final String AUDIENCE = "backchannel";

    private final URI base;
    private final boolean embedded;
    private final String issuer;
    private final Optional<String> outside;
    private final String clientId;
    private final String clientSecret;
    private final SignatureAlgorithm algorithm;
    private final Duration tokens;
    private final Duration deviceInterval;
    private final List<String> secondFactors;
    private final Duration secondFactorAge;
    private final boolean certificates;
    private final CardFactor cards;

    SignInSettings(@Value("${backchannel.base-url}") String base, Environment properties, MasterKey master) {
        this.base = origin(base);
        this.embedded = switch (properties.getProperty(MODE, "embedded")) {
            case "embedded" -> true;
            case "keycloak" -> false;
            case String other -> throw new IllegalArgumentException(MODE + " is `" + other + "`, not `embedded` or `keycloak`");
        };
        this.issuer = embedded ? this.base.toString() : provider(properties.getRequiredProperty("backchannel.sign-in.issuer"));
        this.outside = Optional.ofNullable(properties.getProperty("backchannel.sign-in.issuer")).map(SignInSettings::provider);
        this.clientId = properties.getProperty("backchannel.sign-in.client-id", WEB_CLIENT);
        this.clientSecret = embedded
                ? new String(master.passphrase("sign-in client secret"))
                : new String(SecretFile.read(Path.of(properties.getRequiredProperty("backchannel.sign-in.client-secret-file"))));
        this.tokens = properties.getProperty("backchannel.sign-in.token-lifetime", Duration.class, Duration.ofMinutes(5));
        this.deviceInterval = interval(
                properties.getProperty("backchannel.sign-in.device-interval", Duration.class, Duration.ofSeconds(5)));
        this.algorithm = embedded
                ? SignatureAlgorithm.ES384
                : SignatureAlgorithm.valueOf(properties.getProperty("backchannel.sign-in.algorithm", "ES384"));
        this.cards = CardFactor.of(properties.getProperty(CardFactor.SETTING, "never"));
        this.secondFactors = embedded
                ? List.of(CardFactor.CONTEXT)
                : words("backchannel.sign-in.second-factor", properties.getProperty("backchannel.sign-in.second-factor", "otp"));
        this.certificates = !properties.getProperty(CertificateConfiguration.BUNDLE, "").isBlank();
        this.secondFactorAge = properties.getProperty("backchannel.sign-in.second-factor-age", Duration.class, Duration.ofMinutes(5));
        if (cards != CardFactor.NEVER && !(embedded && certificates)) {
            throw new IllegalArgumentException(CardFactor.SETTING + " is for the sign-in mode `embedded` with "
                    + CertificateConfiguration.BUNDLE + ": with `keycloak`, its flow asks for cards");
        }
    }

    /** Whether certificates are taken in the place of passwords. */
    boolean certificates() {
        return certificates;
    }

    /** How long an access token of the embedded provider holds. */
    Duration tokens() {
        return tokens;
    }

    /** How often a command that waits for its user's browser is to ask whether it was let in (RFC 8628 §3.2), in whole seconds. */
    Duration deviceInterval() {
        return deviceInterval;
    }

    boolean embedded() {
        return embedded;
    }

    boolean tls() {
        return base.getScheme().equals("https");
    }

    /** Host and port as a browser sends them. */
    String authority() {
        return base.getRawAuthority();
    }

    String url(String path) {
        return base + path;
    }

    /** The embedded provider's identifier is the origin alone, since its metadata must lie at the root (RFC 8414 §3). */
    String issuer() {
        return issuer;
    }

    /** The issuer of an outside provider, if one is configured; while the embedded sign-in is still used, the one that will take its place. */
    Optional<String> outside() {
        return outside;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** Which certificates are a second factor at the embedded sign-in. */
    CardFactor cards() {
        return cards;
    }

    /** Whether the sign-in has a second factor at all. */
    boolean secondFactorOffered() {
        return !embedded || cards != CardFactor.NEVER;
    }

    /** The authentication context (OpenID Connect Core 1.0 §2: {@code acr}) that is asked for where a second factor is missing. */
    String secondFactor() {
        return secondFactors.getFirst();
    }

    /** Those that the provider may state of a second factor: codes and cards, for example. */
    List<String> secondFactors() {
        return secondFactors;
    }

    /** How long ago the second factor may have been given. */
    Duration secondFactorAge() {
        return secondFactorAge;
    }

    /** The issuer as access documents name it. */
    String issuerName(String tokenIssuer) {
        return embedded && tokenIssuer.equals(issuer) ? Account.EMBEDDED : tokenIssuer;
    }

    /** For the Content-Security-Policy: where forms may lead, since signing out goes on to the provider. */
    String formAction() {
        URI provider = URI.create(issuer);
        String origin = provider.getScheme() + "://" + provider.getRawAuthority();
        return origin.equals(base.toString()) ? "'self'" : "'self' " + origin;
    }

    @Override
    public String toString() {
        return "the sign-in's settings";
    }

    /** Codes, tokens and what is said of people travel to it: in clear only on this machine. */
    private static String provider(String issuer) {
        try {
            URI uri = new URI(issuer);
            if (uri.getHost() != null && ("https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && InetAddress.getByName(uri.getHost()).isLoopbackAddress()))) {
                return issuer;
            }
        } catch (URISyntaxException | UnknownHostException e) {
            throw new IllegalArgumentException(notSafe(issuer), e);
        }
        throw new IllegalArgumentException(notSafe(issuer));
    }

    /** Whole seconds, as they are told; none would have a command ask without a pause. */
    private static Duration interval(Duration interval) {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofMinutes(1)) > 0
                || !interval.truncatedTo(ChronoUnit.SECONDS).equals(interval)) {
            throw new IllegalArgumentException(
                    "backchannel.sign-in.device-interval is `" + interval.toMillis() + "ms`, not whole seconds between 1s and 60s");
        }
        return interval;
    }

    private static List<String> words(String setting, String value) {
        List<String> words = Arrays.stream(value.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException(setting + " is `" + value + "` and names no authentication context");
        }
        return words;
    }

    private static String notSafe(String issuer) {
        return "backchannel.sign-in.issuer is `" + issuer + "`, which is not reached by https";
    }

    private static URI origin(String base) {
        try {
            URI uri = new URI(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(notAnOrigin(base), e);
        }
        throw new IllegalArgumentException(notAnOrigin(base));
    }

    private static String notAnOrigin(String base) {
        return "backchannel.base-url is `" + base + "`, not scheme, host and port alone";
    }
}
