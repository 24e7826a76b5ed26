package io.meltemi.jobs.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Sets a statement's parameters one after the other. */
final class Columns {

    private final PreparedStatement statement;
    private int last;

    Columns(PreparedStatement statement) {
        this.statement = statement;
    }

    void text(@Nullable String value) throws SQLException {
        statement.setString(++last, StorableText.ofNullable(value));
    }

    void time(@Nullable Instant value) throws SQLException {
        statement.setObject(++last, value == null ? null : value.atOffset(ZoneOffset.UTC));
    }

    void value(@Nullable Object value) throws SQLException {
        statement.setObject(++last, value);
    }

    void nulls(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            statement.setObject(++last, null);
        }
    }
}
