package io.meltemi.operations.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions to the database over one connection. Not thread-safe. */
public final class Queries implements AutoCloseable {

    private final Connection connection;

    private Queries(Connection connection) {
        this.connection = connection;
    }

    /** Connects. */
    public static Queries open(DatabaseAddress database) throws SQLException {
        return new Queries(DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()));
    }

    /** Over a connection that is there already; who asks over it closes it. */
    public static Queries on(Connection connection) {
        return new Queries(connection);
    }

    /**
     * The rows of a query: values by column, in the query's order. Instants are RFC 3339 text, an absent value is a null.
     *
     * @param parameters of the placeholders: what JDBC takes, and arrays of text
     */
    public List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<Map<String, Object>> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row(rows));
                }
                return list;
            }
        }
    }

    /** What to do with the row that a cursor stands on. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads the rows of a query one after the other, however many there are, and holds only a few thousand at a time. */
    public void stream(String sql, RowReader reader, Object... parameters) throws SQLException {
        connection.setAutoCommit(false); // the driver opens a cursor only inside a transaction
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(5_000);
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    private static Map<String, Object> row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnName(i), plain(rows.getObject(i)));
        }
        return row;
    }

    @SuppressWarnings("NullAway") // an absent value is a null cell of the row
    private static Object plain(@Nullable Object value) {
        return value instanceof Timestamp timestamp ? timestamp.toInstant().toString() : value;
    }
}
