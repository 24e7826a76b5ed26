package io.meltemi.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a database can do with time series. */
public enum Edition {
    /** PostgreSQL without TimescaleDB. */
    POSTGRESQL,
    /** TimescaleDB under the Apache licence: hypertables, {@code time_bucket} and {@code drop_chunks}. */
    TIMESCALEDB_APACHE,
    /** TimescaleDB under its own licence: compression, continuous aggregates and policies besides. */
    TIMESCALEDB_COMMUNITY;

    private static final String PROBE =
            """
            select exists (select from pg_extension where extname = 'timescaledb'),
                coalesce(current_setting('timescaledb.license', true), '')
            """;

    /** The edition of the connection's database, by the licence that its server names. */
    public static Edition of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PROBE)) {
            row.next();
            if (!row.getBoolean(1)) {
                return POSTGRESQL;
            }
            return row.getString(2).equals("timescale") ? TIMESCALEDB_COMMUNITY : TIMESCALEDB_APACHE;
        }
    }
}
