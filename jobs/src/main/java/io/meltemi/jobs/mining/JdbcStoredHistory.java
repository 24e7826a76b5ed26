package io.meltemi.jobs.mining;

import io.meltemi.connectors.timescaledb.DriverConnections;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.patterns.episodes.Event;
import io.meltemi.patterns.episodes.EventType;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.AlertKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * From the public views. Readings out of their range (NODE-03) are left out, those of no declared sensor are not.
 */
public final class JdbcStoredHistory implements StoredHistory {

    /** More steps than any machine mines. */
    static final int MOST_VALUES = 50_000_000;

    private static final long serialVersionUID = 1L;

    private static final String SERIES =
            """
            select floor(extract(epoch from time - ?::timestamptz) * 1000 / ?)::bigint as slot, avg(value)
            from readings
            where network = ? and node_id = ? and sensor = ? and time >= ? and time < ?
                and value is not null and quality <> 'OUT_OF_RANGE'
            group by slot
            """;
    private static final String EVENTS =
            """
            select time, network, node_id, 'SEVERITY', severity, sensor, rule
            from severity_events
            where time >= ? and time < ?
                and severity <> severity_before and severity <> 'NORMAL' and severity_before <> 'DANGER'
            union all
            select started_at, network, node_id, 'ALERT', kind, sensor, null
            from alerts
            where started_at >= ? and started_at < ?
                and kind not in ('SEVERITY', 'PATTERN') and network is not null and node_id is not null
            union all
            select start_time, network, node_id, 'PATTERN', kind, sensor, null
            from patterns
            where start_time >= ? and start_time < ? and kind in ('ANOMALY', 'CHANGE_POINT', 'SEQUENCE')
            order by 1, 2, 3, 4, 5
            """;
    private static final int ROWS_AT_ONCE = 10_000;

    /** The database adds in any order; of as many digits each order gives the same, so that a series can be recognised. */
    private static final MathContext DIGITS = new MathContext(12);

    private final TimescaleDbOptions database;

    public JdbcStoredHistory(TimescaleDbOptions database) {
        this.database = database;
    }

    @Override
    public Series series(SeriesName name, Instant from, Instant to, Duration step) throws IOException {
        double[] values = new double[steps(from, to, step)];
        Arrays.fill(values, Double.NaN);
        try (Connection connection = DriverConnections.open(database, properties())) {
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement(SERIES)) {
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

    @Override
    public List<Event> events(Instant from, Instant to) throws IOException {
        try (Connection connection = DriverConnections.open(database, properties())) {
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
                query.setFetchSize(ROWS_AT_ONCE);
                for (int i = 1; i < 7; i += 2) {
                    query.setObject(i, from.atOffset(ZoneOffset.UTC));
                    query.setObject(i + 1, to.atOffset(ZoneOffset.UTC));
                }
                return events(query);
            }
        } catch (SQLException e) {
            throw new IOException("the events from " + from + " to " + to + " cannot be read", e);
        }
    }

    private static List<Event> events(PreparedStatement query) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Instant time = rows.getObject(1, OffsetDateTime.class).toInstant();
                events.add(new Event(time, rows.getString(2), rows.getString(3), type(rows)));
            }
        }
        return events;
    }

    private static EventType type(ResultSet row) throws SQLException {
        EventType.Kind kind = EventType.Kind.valueOf(row.getString(4));
        String value = row.getString(5);
        return kind == EventType.Kind.ALERT && value.equals(AlertKind.NODE_OFFLINE.name())
                ? EventType.offline()
                : new EventType(kind, value, row.getString(6), row.getString(7));
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
