package io.meltemi.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Short ways to ask a database. */
public final class Statements {

    private Statements() {}

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC, as all that the connection answers from now on. */
    public static List<String> query(Connection connection, String sql) throws SQLException {
        execute(connection, "set timezone = 'UTC'");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return lines(rows);
        }
    }

    /** Rows, each as its columns joined by {@code |}. */
    public static List<String> lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(String.valueOf(rows.getString(i)));
            }
            lines.add(String.join("|", columns));
        }
        return lines;
    }
}
