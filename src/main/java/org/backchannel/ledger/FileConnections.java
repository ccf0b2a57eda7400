package org.backchannel.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections to the file database as one of its users. */
final class FileConnections extends AbstractDataSource {

    private final EncryptedFile file;
    private final String user;

    FileConnections(EncryptedFile file, String user) {
        this.file = file;
        this.user = user;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return file.connect(user);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections to the database's file are as `" + user + "` alone");
    }

    /** The file is of this process: there is nobody to be waited for. */
    @Override
    public void setLoginTimeout(int seconds) {
        logger.trace("a connection to a file does not wait");
    }
}
