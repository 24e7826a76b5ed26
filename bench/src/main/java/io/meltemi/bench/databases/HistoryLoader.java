package io.meltemi.bench.databases;

import io.meltemi.bench.databases.HistoryPlan.Sensor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Loads the readings of a plan by COPY, in the order of time as they would have come, a block a transaction. Needs no more memory
 * for a longer history.
 */
final class HistoryLoader {

    private static final int BLOCK_ROWS = 100_000;

    /** More time than the steps take by what is lost of them. */
    private static final double SPARE = 1.1;

    private static final long ARRIVAL_MICROS = 80_000;
    private static final String COLUMNS = "meltemi.reading (time, identity, arrived_at, origin_offset, series_id,"
            + " format_id, origin_partition, origin_index, value)";

    private final Database database;
    private final HistoryPlan plan;
    private final LongConsumer progress;

    /** @param progress told the number of readings loaded */
    HistoryLoader(Database database, HistoryPlan plan, LongConsumer progress) {
        this.database = database;
        this.plan = plan;
        this.progress = progress;
    }

    /** Loads; answers the first whole minute after the last reading. */
    Instant load() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            int[] formats = formats(connection);
            int firstSeries = series(connection);
            partitions(connection);
            connection.commit();
            long steps = copyAll(connection, formats, firstSeries);
            return plan.timeOfStep(steps).plus(Duration.ofMinutes(1));
        }
    }

    private long copyAll(Connection connection, int[] formats, int firstSeries) throws SQLException {
        HistoryStep history = new HistoryStep(plan);
        long loaded = 0;
        long step = 0;
        while (loaded < plan.readings()) {
            try (BinaryCopy copy = BinaryCopy.into(connection, COLUMNS)) {
                long blockEnd = Math.min(plan.readings(), loaded + BLOCK_ROWS);
                while (loaded < blockEnd) {
                    history.moveTo(step);
                    loaded += copyStep(copy, history, step, formats, firstSeries, plan.readings() - loaded);
                    step++;
                }
                copy.finish();
            }
            connection.commit();
            progress.accept(loaded);
        }
        return step;
    }

    private int copyStep(BinaryCopy copy, HistoryStep history, long step, int[] formats, int firstSeries, long most)
            throws SQLException {
        long micros = BinaryCopy.micros(plan.timeOfStep(step));
        long spread = plan.intervalSeconds() * 1_000_000L / plan.nodes();
        int rows = 0;
        for (int node = 0; node < plan.nodes(); node++) {
            long time = micros + node * spread / 1_000 * 1_000;
            for (Sensor sensor : HistoryPlan.SENSORS) {
                int number = sensor.number();
                if (rows < most && history.isThere(node, number)) {
                    copy.row(9)
                            .number(time)
                            .number(step)
                            .number(time + ARRIVAL_MICROS)
                            .number(step * plan.nodes() + node)
                            .number(firstSeries + node * HistoryPlan.SENSORS.size() + number)
                            .number(formats[number])
                            .number(node & 1)
                            .number(number)
                            .number(history.value(node, sensor));
                    rows++;
                }
            }
        }
        return rows;
    }

    private static int[] formats(Connection connection) throws SQLException {
        int[] formats = new int[HistoryPlan.SENSORS.size()];
        try (PreparedStatement insert = connection.prepareStatement("insert into meltemi.reading_format"
                + " (data_type, unit, quality) values (?, ?, 'GOOD') returning format_id")) {
            for (Sensor sensor : HistoryPlan.SENSORS) {
                insert.setString(1, sensor.dataType());
                insert.setString(2, sensor.unit());
                formats[sensor.number()] = firstNumber(insert);
            }
        }
        return formats;
    }

    /** The numbers of series follow each other in an empty table. */
    private int series(Connection connection) throws SQLException {
        int first = 0;
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into meltemi.series (network, node_id, sensor) values (?, ?, ?) returning series_id")) {
            for (int node = 0; node < plan.nodes(); node++) {
                for (Sensor sensor : HistoryPlan.SENSORS) {
                    insert.setString(1, HistoryPlan.NETWORK);
                    insert.setString(2, plan.nodeId(node));
                    insert.setString(3, sensor.dataName());
                    int id = firstNumber(insert);
                    first = first == 0 ? id : first;
                }
            }
        }
        return first;
    }

    private static int firstNumber(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void partitions(Connection connection) throws SQLException {
        double steps = SPARE * plan.readings() / plan.seriesCount();
        Instant last = plan.timeOfStep((long) steps).plus(Duration.ofDays(1));
        try (Statement statement = connection.createStatement()) {
            statement.execute("select meltemi.ensure_reading_partitions('" + HistoryPlan.START + "', '" + last + "')");
        }
    }
}
