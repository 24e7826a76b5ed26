package io.meltemi.sql.backup;

import java.sql.SQLException;

/** A backup cannot be put into a database as that is; nothing was changed. */
public final class RestoreRefusedException extends SQLException {

    private static final long serialVersionUID = 1L;

    RestoreRefusedException(String reason) {
        super(reason);
    }
}
