package io.meltemi.sql;

import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import io.meltemi.testing.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Asks a stored query. */
final class Asked {

    private Asked() {}

    /** The rows, each as its columns joined by {@code |}; values as {@code name=value}, parted by semicolons. */
    static List<String> rows(DataSource database, String name, String values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return rows(connection, QueryCatalog.find(name).orElseThrow(), values(values));
        }
    }

    static List<String> rows(Connection connection, Query query, Map<String, String> values) throws SQLException {
        Statements.execute(connection, "set time zone 'UTC'");
        try (PreparedStatement statement = query.prepare(connection, values);
                ResultSet rows = statement.executeQuery()) {
            return Statements.lines(rows);
        }
    }

    static Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        for (String part : text.split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2) {
                values.put(pair[0], pair[1]);
            }
        }
        return values;
    }
}
