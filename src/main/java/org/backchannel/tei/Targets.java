package org.backchannel.tei;

import java.util.regex.Pattern;

/** Makes references of a volume complete: {@code #d219} in {@code frus1969-76v32} is {@code frus1969-76v32#d219}. */
final class Targets {

    private static final Pattern HERE = Pattern.compile("#[A-Za-z0-9_.-]{1,80}");
    private static final Pattern ELSEWHERE = Pattern.compile("frus[A-Za-z0-9_.-]{1,60}(?:#[A-Za-z0-9_.-]{1,80})?");

    private Targets() {
    }

    /** Empty for what is no reference within the edition: an address from a stranger's file never becomes a link. */
    static String normal(String volume, String target) {
        String given = target.strip();
        if (HERE.matcher(given).matches()) {
            return volume + given;
        }
        return ELSEWHERE.matcher(given).matches() ? given : "";
    }
}
