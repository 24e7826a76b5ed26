package io.meltemi.bench.databases;

import io.meltemi.bench.Quantiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times statements to their last row, read through one connection, with what was read before in the caches. */
final class QueryTimes {

    private static final int FETCH_ROWS = 10_000;
    private static final int FEWEST_RUNS = 3;
    private static final int MOST_RUNS = 100;
    private static final double SLOW_MILLIS = 60_000;

    private final Database database;
    private final Duration duration;

    /**
     * Takes the time.
     *
     * @param duration of asking one question again and again; a slow one is asked {@value #FEWEST_RUNS} times, and one that takes
     *     longer than a minute once
     */
    QueryTimes(Database database, Duration duration) {
        this.database = database;
        this.duration = duration;
    }

    /**
     * How long one question took.
     *
     * @param rows of the last answer
     */
    record Time(int runs, long rows, double p50Millis, double p95Millis) {}

    Time measure(Questions.Asked question) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setSchema("public"); // as for a reader, whose name is no schema's
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            List<Double> millis = new ArrayList<>();
            long begin = System.nanoTime();
            long rows = ask(connection, question);
            double first = (System.nanoTime() - begin) / 1e6;
            if (first > SLOW_MILLIS) {
                return new Time(1, rows, first, first);
            }
            begin = System.nanoTime();
            while (millis.size() < FEWEST_RUNS
                    || (millis.size() < MOST_RUNS && System.nanoTime() - begin < duration.toNanos())) {
                long asked = System.nanoTime();
                rows = ask(connection, question);
                millis.add((System.nanoTime() - asked) / 1e6);
            }
            double[] times = millis.stream().mapToDouble(Double::doubleValue).toArray();
            return new Time(times.length, rows, Quantiles.median(times), Quantiles.quantile(0.95, times));
        }
    }

    private static long ask(Connection connection, Questions.Asked question) throws SQLException {
        long count = 0;
        try (PreparedStatement statement = question.next(connection)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    count++;
                }
            }
        }
        connection.rollback();
        return count;
    }
}
