package org.backchannel.ledger;

/** What came back from a witness. */
sealed interface Reply {

    /** Signature lines, of whatever. */
    record Lines(String text) implements Reply {
    }

    /** 409: it has cosigned another size than it was told. */
    record Conflict(long size) implements Reply {
    }

    /** 422, or 409 without a size: it has cosigned something else. */
    record Inconsistent() implements Reply {
    }

    /** Any other status. */
    record Status(int status) implements Reply {
    }

    /** Nothing came, or not in time. */
    record Silence(String why) implements Reply {
    }
}
