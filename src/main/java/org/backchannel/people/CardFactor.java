package org.backchannel.people;

/**
 * Whether a certificate that somebody shows at the embedded sign-in is a second factor. The registry sees that the key was used, not where it
 * lies or whether a PIN was asked for: a site that knows its cards says so.
 */
enum CardFactor {
    /** The embedded sign-in has no second factor. */
    NEVER,
    /** Beside a password that was given in the same session. */
    AFTER_PASSWORD,
    /** By itself: a card to have, and its PIN to know. */
    ALONE;

    /** The authentication context (OpenID Connect Core 1.0 §2: {@code acr}) that the embedded provider states of it. */
    static final String CONTEXT = "x509";
    static final String SETTING = "backchannel.sign-in.certificates.second-factor";

    static CardFactor of(String word) {
        return switch (word) {
            case "never" -> NEVER;
            case "after-password" -> AFTER_PASSWORD;
            case "alone" -> ALONE;
            default -> throw new IllegalArgumentException(SETTING + " is `" + word + "`, not `never`, `after-password` or `alone`");
        };
    }

    /** @param password whether one was given before in the same session */
    boolean counts(boolean password) {
        return switch (this) {
            case NEVER -> false;
            case AFTER_PASSWORD -> password;
            case ALONE -> true;
        };
    }
}
