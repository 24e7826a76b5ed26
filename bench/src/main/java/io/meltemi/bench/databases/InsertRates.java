package io.meltemi.bench.databases;

import io.meltemi.bench.databases.DatabasesReport.Rate;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rows a second that one connection inserts and commits, durably: a row a transaction, and {@value #BATCH} a transaction. */
final class InsertRates {

    static final int BATCH = 5_000;

    private final Database database;
    private final Duration duration;

    InsertRates(Database database, Duration duration) {
        this.database = database;
        this.duration = duration;
    }

    List<Rate> measure(List<Layout> layouts) throws SQLException {
        List<Rate> rates = new ArrayList<>();
        for (Layout layout : layouts) {
            long[] next = {0};
            rates.add(new Rate(layout.name(), "a row a transaction", oneByOne(layout, next)));
            rates.add(new Rate(layout.name(), BATCH + " rows a transaction (UNNEST)", inBatches(layout, next)));
        }
        return rates;
    }

    private double oneByOne(Layout layout, long[] next) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(layout.insertOne())) {
            long begin = System.nanoTime();
            long rows = 0;
            while (System.nanoTime() - begin < duration.toNanos()) {
                List<String> row = layout.row().of(next[0]++);
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, row.get(i));
                }
                insert.executeUpdate();
                rows++;
            }
            return rows * 1e9 / (System.nanoTime() - begin);
        }
    }

    private double inBatches(Layout layout, long[] next) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(layout.insertMany())) {
            long begin = System.nanoTime();
            long rows = 0;
            while (System.nanoTime() - begin < duration.toNanos()) {
                bind(connection, insert, columns(layout, next));
                rows += insert.executeUpdate();
            }
            return rows * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static String[][] columns(Layout layout, long[] next) {
        String[][] columns = new String[layout.columns().size()][BATCH];
        for (int row = 0; row < BATCH; row++) {
            List<String> values = layout.row().of(next[0]++);
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = values.get(column);
            }
        }
        return columns;
    }

    private static void bind(Connection connection, PreparedStatement insert, String[][] columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            Array array = connection.createArrayOf("text", columns[i]);
            insert.setArray(i + 1, array);
        }
    }
}
