package org.backchannel.web;

import org.jspecify.annotations.Nullable;

/** A term and what is known of it, with a link where there is more to see. */
public record Fact(String term, String value, @Nullable String href) {

    public static Fact of(String term, String value) {
        return new Fact(term, value, null);
    }
}
