package io.meltemi.sql;

import java.sql.SQLException;

/** A database was made by a newer version of Meltemi; it was not touched. */
public final class NewerSchemaException extends SQLException {

    private static final long serialVersionUID = 1L;

    NewerSchemaException(String what, String found, String known) {
        super(what + " has schema version " + found + " of a newer Meltemi, and this one knows up to version " + known
                + "; nothing was changed. Run the newer Meltemi, or name another one.");
    }
}
