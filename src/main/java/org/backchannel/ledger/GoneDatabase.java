package org.backchannel.ledger;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/**
 * Tells the pool which connections are of no use any more. After an error of the disk H2 closes the database, and every connection to it says so for
 * ever; the pool does not know H2's codes, and hands a connection that is in use all the time out again without asking it.
 */
final class GoneDatabase implements SQLExceptionOverride {

    // By its whole name: within this type the short one means the pool's.
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED || failure.getErrorCode() == ErrorCode.IO_EXCEPTION_1
                || failure.getErrorCode() == ErrorCode.IO_EXCEPTION_2
                        ? SQLExceptionOverride.Override.MUST_EVICT
                        : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
