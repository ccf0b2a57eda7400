package org.backchannel.people;

/**
 * An account at an identity provider, as its tokens name it (OpenID Connect Core 1.0 §2: {@code iss} and {@code sub} together).
 *
 * @param issuer the provider's issuer identifier, or {@link #EMBEDDED} for the application's own sign-in
 */
public record Account(String issuer, String subject) {

    /** Stands for the application's own sign-in, whose issuer URL changes with the port that it listens on. */
    public static final String EMBEDDED = "embedded";

    /** Stands for X.509 certificates, whose subject here is the SHA-256 of all their bytes. */
    public static final String CERTIFICATE = "certificate";

    public Account {
        if (issuer.isBlank() || subject.isBlank() || issuer.length() > 255 || subject.length() > 255) {
            throw new InvalidAccess("an account needs an issuer and a subject of at most 255 characters each");
        }
    }

    /** A certificate, by its SHA-256 in 64 hexadecimal digits. */
    public static Account certificate(String sha256) {
        return new Account(CERTIFICATE, sha256);
    }

    /** An account of the application's own sign-in. */
    public static Account embedded(String subject) {
        return new Account(EMBEDDED, subject);
    }
}
