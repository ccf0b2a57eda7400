package org.backchannel.ledger;

/** How an entry ended: an admission (granted or refused), what came of a granted act (done or failed), or an event that is nobody's admission. */
public enum Outcome {
    /** The act was asked for and allowed. */
    GRANTED,
    /** The act was asked for and not allowed. */
    REFUSED,
    /** A granted act was done; has the correlation id of its admission. */
    DONE,
    /** A granted act failed; has the correlation id of its admission. */
    FAILED,
    /** An event that is nobody's admission: a sign-in, a start, a stop. */
    NOTED
}
