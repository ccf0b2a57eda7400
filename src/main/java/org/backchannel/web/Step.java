package org.backchannel.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a trail as a page shows it.
 *
 * @param number its number within the trail
 * @param act    what was asked for, in words
 * @param result how it came out, in words and in colour
 * @param text   one more sentence, or absent
 * @param reasons why, as far as this reader may be told
 * @param href   where its proof is, or absent
 */
public record Step(long number, Instant at, String who, @Nullable String office, String act, Result result, @Nullable String text,
        List<Why> reasons, @Nullable String href) {

    /** How an act came out. */
    public enum Result {
        GRANTED("Granted"), REFUSED("Refused"), DONE("Done"), FAILED("Failed"), NOTED("Noted");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** The end of the class names {@code bc-outcome--…}. */
        public String css() {
            return words.toLowerCase(Locale.ROOT);
        }
    }

    public String outcome() {
        return result.words();
    }

    public String css() {
        return result.css();
    }
}
