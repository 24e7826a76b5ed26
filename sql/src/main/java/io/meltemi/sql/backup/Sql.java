package io.meltemi.sql.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Short statements over one connection. */
final class Sql {

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static <T> List<T> rows(Connection connection, String sql, Reader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        }
    }

    static <T> T row(Connection connection, String sql, Reader<T> reader, Object... parameters) throws SQLException {
        return rows(connection, sql, reader, parameters).get(0);
    }

    static List<String> strings(Connection connection, String sql, Object... parameters) throws SQLException {
        return rows(connection, sql, row -> row.getString(1), parameters);
    }

    static boolean truth(Connection connection, String sql, Object... parameters) throws SQLException {
        return row(connection, sql, row -> row.getBoolean(1), parameters);
    }

    /** What a query answers where the server is able and willing to; the transaction goes on in either case. */
    static <T> Optional<T> attempt(Connection connection, String sql, Reader<T> reader, Object... parameters)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T value = row(connection, sql, reader, parameters);
            connection.releaseSavepoint(before);
            return Optional.of(value);
        } catch (SQLException e) {
            connection.rollback(before);
            return Optional.empty();
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(Sql::quoted).toList());
    }
}
