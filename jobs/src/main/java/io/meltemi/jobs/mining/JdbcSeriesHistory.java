package io.meltemi.jobs.mining;

import io.meltemi.connectors.timescaledb.DriverConnections;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Properties;

/** Series from the view {@code readings}: readings out of their range (NODE-03) are left out, those of no declared sensor are not. */
public final class JdbcSeriesHistory implements SeriesHistory {

    /** More steps than any machine mines. */
    static final int MOST_VALUES = 50_000_000;

    private static final long serialVersionUID = 1L;

    private static final String QUERY =
            """
            select floor(extract(epoch from time - ?::timestamptz) * 1000 / ?)::bigint as slot, avg(value)
            from readings
            where network = ? and node_id = ? and sensor = ? and time >= ? and time < ?
                and value is not null and quality <> 'OUT_OF_RANGE'
            group by slot
            """;
    private static final int ROWS_AT_ONCE = 10_000;

    /** The database adds in any order; of as many digits each order gives the same, so that a series can be recognised. */
    private static final MathContext DIGITS = new MathContext(12);

    private final TimescaleDbOptions database;

    public JdbcSeriesHistory(TimescaleDbOptions database) {
        this.database = database;
    }

    @Override
    public Series read(SeriesName name, Instant from, Instant to, Duration step) throws IOException {
        double[] values = new double[steps(from, to, step)];
        Arrays.fill(values, Double.NaN);
        try (Connection connection = DriverConnections.open(database, properties())) {
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement(QUERY)) {
                query.setFetchSize(ROWS_AT_ONCE);
                query.setObject(1, from.atOffset(ZoneOffset.UTC));
                query.setLong(2, step.toMillis());
                query.setString(3, name.network());
                query.setString(4, name.nodeId());
                query.setString(5, name.sensor());
                query.setObject(6, from.atOffset(ZoneOffset.UTC));
                query.setObject(7, to.atOffset(ZoneOffset.UTC));
                read(query, values);
            }
        } catch (SQLException e) {
            throw new IOException("the readings of " + name + " cannot be read", e);
        }
        return new Series(name, from, step, values);
    }

    private static void read(PreparedStatement query, double[] values) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                double value = rows.getDouble(2);
                if (Double.isFinite(value)) {
                    values[Math.toIntExact(rows.getLong(1))] =
                            new BigDecimal(value).round(DIGITS).doubleValue();
                }
            }
        }
    }

    private static int steps(Instant from, Instant to, Duration step) {
        long millis = Duration.between(from, to).toMillis();
        long steps = (millis + step.toMillis() - 1) / step.toMillis();
        if (steps > MOST_VALUES) {
            throw new IllegalArgumentException("from " + from + " to " + to + " are " + steps + " steps of " + step
                    + ", more than " + MOST_VALUES + "; choose a longer step or a shorter time");
        }
        return (int) Math.max(1, steps);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "meltemi-mining");
        properties.setProperty("readOnly", "true");
        return properties;
    }
}
