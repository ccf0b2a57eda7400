package org.backchannel.review;

import java.util.Objects;
import org.backchannel.web.Conflict;

/**
 * How a case is reviewed.
 *
 * @param blind whether the second reviewer sees the first's decisions only after making their own
 * @param assigned id of the reviewer whose case it is; empty while it is nobody's
 * @param requester name and address of whoever asked for it, to whom letters go; empty if there is none
 * @param description whether the request describes the item well enough, as somebody has judged
 */
public record Terms(boolean blind, String assigned, String requester, Description description) {

    static final Terms NONE = new Terms(false, "", "");

    public Terms {
        // Cases of before requests were judged have no judgement.
        description = Objects.requireNonNullElse(description, Description.NONE);
    }

    /** Of a request that nobody has judged yet. */
    public Terms(boolean blind, String assigned, String requester) {
        this(blind, assigned, requester, Description.NONE);
    }

    Terms assignedTo(String person) {
        return new Terms(blind, person, requester, description);
    }

    Terms judged(Description then) {
        return new Terms(blind, assigned, requester, then);
    }

    /** Nothing is answered to a requester before somebody has judged that what they ask for is this item. */
    void requireDescribed() {
        if (!requester.isEmpty() && description.standing() != Description.Standing.SUFFICIENT) {
            throw Conflict.state(
                    "the request comes first: " + description.standing().words() + "; a reviewer judges it on the page of the request");
        }
    }
}
