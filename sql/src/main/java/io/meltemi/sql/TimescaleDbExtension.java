package io.meltemi.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Creates the extension TimescaleDB where the table of readings is yet to be made and the server offers it. */
final class TimescaleDbExtension {

    private static final String PROBE =
            """
            select to_regclass('meltemi.reading') is not null,
                   (select installed_version from pg_available_extensions where name = 'timescaledb'),
                   (select default_version from pg_available_extensions where name = 'timescaledb')
            """;

    private TimescaleDbExtension() {}

    /** Returns what was found and done, in words. */
    static String prepare(DataSource dataSource) throws SQLException {
        String offered;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PROBE)) {
            rows.next();
            boolean readingsExist = rows.getBoolean(1);
            String installed = rows.getString(2);
            offered = rows.getString(3);
            if (installed != null) {
                return "TimescaleDB " + installed + " is installed";
            }
            if (offered == null) {
                return "the server does not offer TimescaleDB";
            }
            if (readingsExist) {
                return "TimescaleDB " + offered + " is offered, but readings were laid out without it";
            }
        }
        return create(dataSource, offered);
    }

    /** The server ends the connection when the library is not preloaded, so this takes one of its own. */
    private static String create(DataSource dataSource, String offered) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("create extension if not exists timescaledb");
            return "TimescaleDB " + offered + " was created";
        } catch (SQLException e) {
            return "TimescaleDB " + offered + " is offered but could not be created: " + e.getMessage();
        }
    }
}
