package org.backchannel.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What was committed may not be on the disk: whoever waited for it does as if it had not happened. Nothing is written until the disk works. */
public final class NotDurable extends TransactionSystemException {

    private static final long serialVersionUID = 1;

    NotDurable(@Nullable Throwable cause) {
        super("the trail cannot be written durably, so nothing is done");
        if (cause != null) {
            initCause(cause);
        }
    }
}
