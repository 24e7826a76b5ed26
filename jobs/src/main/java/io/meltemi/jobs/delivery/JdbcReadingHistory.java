package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.chart.ReadingsChart;
import io.meltemi.connectors.timescaledb.DriverConnections;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Readings from the view {@code readings}, over a connection for each question, which ends within a few seconds. */
public final class JdbcReadingHistory implements ReadingHistory {

    private static final long serialVersionUID = 1L;

    private static final String QUERY =
            """
            select time, value, unit
            from readings
            where network = ? and node_id = ? and sensor = ? and time between ? and ? and value is not null
            order by time desc
            limit ?
            """;
    private static final int SECONDS = 3;

    private final TimescaleDbOptions database;

    public JdbcReadingHistory(TimescaleDbOptions database) {
        this.database = database;
    }

    @Override
    public Series readings(String network, String node, String sensor, Instant from, Instant to) throws IOException {
        try (Connection connection = DriverConnections.open(database, properties());
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setQueryTimeout(SECONDS);
            query.setString(1, network);
            query.setString(2, node);
            query.setString(3, sensor);
            query.setObject(4, from.atOffset(ZoneOffset.UTC));
            query.setObject(5, to.atOffset(ZoneOffset.UTC));
            query.setInt(6, MAX_READINGS);
            return series(query);
        } catch (SQLException e) {
            throw new IOException("the readings of " + network + "/" + node + "/" + sensor + " cannot be read", e);
        }
    }

    private static Series series(PreparedStatement query) throws SQLException {
        List<ReadingsChart.Point> points = new ArrayList<>();
        @Nullable String unit = null;
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                points.add(new ReadingsChart.Point(
                        rows.getObject(1, OffsetDateTime.class).toInstant(), rows.getDouble(2)));
                unit = points.size() == 1 ? rows.getString(3) : unit;
            }
        }
        Collections.reverse(points);
        return new Series(points, unit);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "meltemi-delivery-chart");
        properties.setProperty("loginTimeout", Integer.toString(SECONDS));
        properties.setProperty("connectTimeout", Integer.toString(SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SECONDS + 1));
        properties.setProperty("readOnly", "true");
        return properties;
    }
}
