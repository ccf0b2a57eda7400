package org.backchannel.review;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * The entity tag of a bench (RFC 9110 §8.8.3): the version of the case, that of the item, and the digest of what whoever acts next has to
 * have seen. That is the proposal while one waits, and what is marked otherwise.
 */
final class BenchTag {

    private static final Pattern TAG = Pattern.compile("\"[0-9]{1,9}\\.[0-9]{1,9}\\.([0-9a-f]{64})\"");

    private BenchTag() {
    }

    static String of(Bench bench) {
        ReviewCase review = bench.review();
        String seen = bench.seen();
        return "\"%d.%d.%s\"".formatted(review.version(), bench.paper().item().version(), seen);
    }

    /**
     * The digest that a caller says they have seen (RFC 9110 §13.1.1). The versions are not compared: what is attested is the digest. A tag of
     * something else is given as it is, and fits no digest.
     *
     * @throws BadInput if there is none: what is attested would be what nobody has looked at
     */
    static String seen(@Nullable String ifMatch) {
        String said = ifMatch == null ? "" : ifMatch.strip();
        if (said.isEmpty()) {
            throw new BadInput("If-Match", "say what you have seen by the ETag of the bench");
        }
        Matcher tag = TAG.matcher(said);
        return tag.matches() ? tag.group(1) : said;
    }
}
