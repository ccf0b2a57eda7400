package org.backchannel.web;

import java.io.Serializable;

/** One sentence above the content after a redirect; it says what was done and shows no content. */
public record Notice(Kind kind, String text) implements Serializable {

    /** How it looks, by the name of its class. */
    public enum Kind {
        INFO, SUCCESS, WARNING, ERROR
    }

    public static Notice success(String text) {
        return new Notice(Kind.SUCCESS, text);
    }

    public static Notice warning(String text) {
        return new Notice(Kind.WARNING, text);
    }
}
