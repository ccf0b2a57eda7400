package org.backchannel.review;

import java.time.Instant;

/**
 * A decision as it is attested and published.
 *
 * @param proposal the text of the proposal that was decided upon, see {@link ProposalDocument}
 * @param second the office of the reviewer who decided
 */
public record DecisionDocument(String format, int version, String proposal, String second, Instant at) {

    static final String FORMAT = "backchannel-decision";
}
