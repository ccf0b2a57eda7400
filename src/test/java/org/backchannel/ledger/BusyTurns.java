package org.backchannel.ledger;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Turns at which another process of the site is, whichever job one asks for. */
public final class BusyTurns {

    private static final String DATABASE = "jdbc:h2:mem:busy-turns;INIT=CREATE ALIAS IF NOT EXISTS pg_try_advisory_xact_lock "
            + "FOR 'org.backchannel.ledger.BusyTurns.taken'";

    private BusyTurns() {
    }

    public static Turns turns() {
        return new Turns(new DriverManagerDataSource(DATABASE), true);
    }

    /** What PostgreSQL answers where another one holds the lock. */
    public static boolean taken(long key) {
        return false;
    }
}
