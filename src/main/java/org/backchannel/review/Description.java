package org.backchannel.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a request describes the item well enough to be found with a reasonable amount of effort (EO 13526, 3.5(a)(1)), as somebody has judged.
 *
 * @param missing what it lacks; empty unless it was returned
 * @param by id of the reviewer who judged; empty where nobody has
 * @param at when
 * @param returns how often it was returned
 * @param stopped whether the clock of the case stands until the requester answers
 * @param counted from when the days of the case count; empty: from its opening
 */
record Description(Standing standing, String missing, String by, Instant at, int returns, boolean stopped, Optional<Instant> counted) {

    static final Description NONE = new Description(Standing.UNJUDGED, "", "", Instant.EPOCH, 0, false, Optional.empty());

    /** What was judged. */
    enum Standing {
        UNJUDGED("nobody has judged yet whether it describes the item"), SUFFICIENT("it describes the item well enough"), RETURNED(
                "returned to the requester, who has to describe the item better");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    Description {
        counted = Objects.requireNonNullElse(counted, Optional.empty());
    }

    /** That it describes the item; where its clock stood, it goes on by that rule. */
    Description sufficient(Kinds.Clock rule, Instant opened, String who, Instant now) {
        return new Description(Standing.SUFFICIENT, "", who, now, returns, false,
                stopped ? Optional.of(goesOn(rule, opened, now)) : counted);
    }

    private Instant goesOn(Kinds.Clock rule, Instant opened, Instant now) {
        return rule == Kinds.Clock.RESTARTS ? now : counted.orElse(opened).plus(Duration.between(at, now));
    }

    /** That it was returned for what it lacks. */
    Description returned(Kinds.Clock rule, String lacks, String who, Instant now) {
        return new Description(Standing.RETURNED, lacks, who, now, returns + 1, rule.stops(returns), counted);
    }
}
