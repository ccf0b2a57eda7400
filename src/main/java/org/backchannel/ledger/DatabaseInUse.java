package org.backchannel.ledger;

import java.nio.file.Path;

/** Another process has the database's file open: only one may. */
public final class DatabaseInUse extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseInUse(Path folder, Throwable cause) {
        super("the database in `" + folder + "` is in use by another process", cause);
    }
}
