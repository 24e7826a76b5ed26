package io.meltemi.sql.conversion;

import java.sql.SQLException;

/** A database cannot be converted as it is now; nothing was changed. */
public final class ConversionRefusedException extends SQLException {

    private static final long serialVersionUID = 1L;

    ConversionRefusedException(String reason) {
        super(reason);
    }
}
