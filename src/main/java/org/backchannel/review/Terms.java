package org.backchannel.review;

/**
 * How a case is reviewed.
 *
 * @param blind whether the second reviewer sees the first's decisions only after making their own
 * @param assigned id of the reviewer whose case it is; empty while it is nobody's
 * @param requester name and address of whoever asked for it, to whom letters go; empty if there is none
 */
public record Terms(boolean blind, String assigned, String requester) {

    static final Terms NONE = new Terms(false, "", "");

    Terms assignedTo(String person) {
        return new Terms(blind, person, requester);
    }
}
