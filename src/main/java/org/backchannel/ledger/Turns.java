package org.backchannel.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets one process of the site at a time do a job. On PostgreSQL by an advisory lock, in a transaction that is open while the job runs: it
 * ends with its holder, however that dies, and with nothing else, so that one who only hangs is not overtaken. What the job does is
 * guarded by locks of its own as well; this keeps it from being tried twice. The file database has one process.
 */
public final class Turns {

    private final DataSource source;
    private final boolean shared;

    /** @param shared whether several processes may have the database open */
    Turns(DataSource source, boolean shared) {
        this.source = source;
        this.shared = shared;
    }

    /**
     * Does the job, unless another process is at it.
     *
     * @return whether it was done
     */
    public boolean ifFree(String job, Runnable work) {
        return held("select pg_try_advisory_xact_lock(?)", job, work);
    }

    /** Does the job as soon as no other process is at it. */
    public void after(String job, Runnable work) {
        held("select pg_advisory_xact_lock(?) is not null", job, work);
    }

    /** Whether another process is at it. */
    public boolean elsewhere(String job) {
        return !ifFree(job, () -> {
        });
    }

    private boolean held(String lock, String job, Runnable work) {
        if (!shared) {
            work.run();
            return true;
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean mine = taken(connection, lock, job);
            if (mine) {
                work.run();
            }
            connection.rollback();
            return mine;
        } catch (SQLException failed) {
            throw new DataAccessResourceFailureException("the turn of `" + job + "` could not be taken, or was lost", failed);
        }
    }

    private static boolean taken(Connection connection, String lock, String job) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(lock)) {
            asked.setLong(1, key(job));
            try (ResultSet answer = asked.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static long key(String job) {
        try {
            byte[] name = ("backchannel turn " + job).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
