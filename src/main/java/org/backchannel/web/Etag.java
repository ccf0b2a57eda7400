package org.backchannel.web;

import org.jspecify.annotations.Nullable;

/** The strong entity tag of a version (RFC 9110 §8.8.3): its number in quotation marks. */
public final class Etag {

    private Etag() {
    }

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that a caller says they have seen (RFC 9110 §13.1.1).
     *
     * @throws BadInput if there is none: a change without it could undo somebody else's
     */
    public static int version(@Nullable String ifMatch) {
        if (ifMatch == null || !ifMatch.strip().matches("\"[0-9]{1,9}\"")) {
            throw new BadInput("If-Match", "say which version you have seen, for example `If-Match: \"1\"`");
        }
        String tag = ifMatch.strip();
        return Integer.parseInt(tag.substring(1, tag.length() - 1));
    }
}
