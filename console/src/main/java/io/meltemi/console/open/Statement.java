package io.meltemi.console.open;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A question in SQL that grows by conditions; values are bound, never part of the text. */
final class Statement {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Statement(String sql, Object... values) {
        add(sql, values);
    }

    /** Goes on; a question mark for each value. */
    Statement add(String more, Object... itsValues) {
        sql.append(more);
        values.addAll(List.of(itsValues));
        return this;
    }

    Statement add(Statement more) {
        sql.append(more.sql);
        values.addAll(more.values);
        return this;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        boolean done = false;
        try {
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            done = true;
            return statement;
        } finally {
            if (!done) {
                statement.close();
            }
        }
    }

    private static void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof String[] texts) {
            statement.setArray(place, statement.getConnection().createArrayOf("text", texts));
        } else {
            statement.setObject(place, value);
        }
    }
}
