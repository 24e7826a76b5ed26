package io.meltemi.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the views {@code readings_1m}, {@code readings_1h} and {@code readings_1d} stand on. */
public enum RollupLayout {
    /** Tables that {@code meltemi.refresh_rollups()} keeps; what it has not folded in yet is read live. */
    TABLES,
    /** Continuous aggregates of TimescaleDB; what is younger than they are is read live. */
    CONTINUOUS_AGGREGATES;

    /** The layout in a migrated database. */
    public static RollupLayout of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('meltemi.aggregate_1m') is not null")) {
            row.next();
            return row.getBoolean(1) ? CONTINUOUS_AGGREGATES : TABLES;
        }
    }
}
