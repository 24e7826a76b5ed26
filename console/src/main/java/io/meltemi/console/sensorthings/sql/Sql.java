package io.meltemi.console.sensorthings.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * A piece of SQL and the values of its placeholders, in order.
 *
 * @param values text, numbers, times and arrays of them
 */
record Sql(String text, List<Object> values) {

    static final Sql EMPTY = new Sql("", List.of());

    Sql {
        values = List.copyOf(values);
    }

    static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** Pieces one after the other: text, or SQL. */
    static Sql join(Object... pieces) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (Object piece : pieces) {
            if (piece instanceof Sql sql) {
                text.append(sql.text);
                values.addAll(sql.values);
            } else {
                text.append(piece);
            }
        }
        return new Sql(text.toString(), values);
    }

    static Sql joined(String separator, Collection<Sql> pieces) {
        List<Object> all = new ArrayList<>();
        for (Sql piece : pieces) {
            if (!all.isEmpty()) {
                all.add(separator);
            }
            all.add(piece);
        }
        return join(all.toArray());
    }

    /** All of the conditions; true where there are none. */
    static Sql all(List<Sql> conditions) {
        return conditions.isEmpty() ? of("true") : joined(" and ", conditions);
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        // a plan for these values: one for any is bad for most ranges of time
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Texts texts) {
                statement.setArray(
                        i + 1, array(connection, "text", texts.texts().toArray()));
            } else if (value instanceof Longs longs) {
                statement.setArray(
                        i + 1, array(connection, "bigint", longs.longs().toArray()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    /** An array of text. */
    record Texts(List<String> texts) {
        Texts {
            texts = List.copyOf(texts);
        }
    }

    /** An array of whole numbers, some of them null. */
    record Longs(List<@Nullable Long> longs) {}
}
