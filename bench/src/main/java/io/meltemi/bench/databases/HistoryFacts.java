package io.meltemi.bench.databases;

import io.meltemi.bench.databases.Episodes.Heat;
import io.meltemi.bench.databases.Episodes.Silence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the readings of a plan: the nodes and their places, changes of severity and alerts for each heat, events of
 * connectivity for each silence.
 */
final class HistoryFacts {

    private static final int BATCH = 1_000;
    private static final Duration UNTIL_OFFLINE = Duration.ofMinutes(3);
    private static final Duration UNTIL_ACKNOWLEDGED = Duration.ofMinutes(7);
    private static final String NODE =
            "insert into meltemi.node (network, node_id, sequence, event_time, last_heard_at,"
                    + " functional_mode, blocked_by_operator, reported_severity, country, district_state, city,"
                    + " area_description, area, building, room, longitude, latitude, platform, os, config_version) values ('"
                    + HistoryPlan.NETWORK + "', ?, 1, ?, ?, 'ACTIVE', false, 'NORMAL', 'Greece', 'Samos', 'Karlovasi',"
                    + " 'Campus', 'indoor', ?, ?, 26.7, 37.8, 'ESP8266', 'MicroPython', 1)";
    private static final String CHANGE =
            "insert into meltemi.severity_change (network, node_id, sequence, time, origin,"
                    + " from_severity, to_severity, reason, rule, sensor, severity_before, severity, number) values ('"
                    + HistoryPlan.NETWORK + "', ?, ?, ?, 'ASSESSED', ?, ?, 'heat', 'heat', '"
                    + HistoryPlan.Sensor.TEMPERATURE.dataName() + "', ?, ?, ?)";
    private static final String ALERT = "insert into meltemi.alert (alert_id, number, kind, state, severity, network,"
            + " node_id, sensor, summary, started_at, updated_at, acknowledged_at, acknowledged_by, resolved_at,"
            + " building, room, rule, facts) values (?, 3, 'SEVERITY', ?, 'DANGER', '" + HistoryPlan.NETWORK + "', ?, '"
            + HistoryPlan.Sensor.TEMPERATURE.dataName() + "', 'heat', ?, ?, ?, ?, ?, ?, ?, 'heat', '{}')";
    private static final String EVENT =
            "insert into meltemi.node_event (network, node_id, sequence, time, event, actor,"
                    + " detail, stage) values ('" + HistoryPlan.NETWORK + "', ?, ?, ?, ?, 'server', '{}', 'severity')";

    private final HistoryPlan plan;
    private final Instant end;

    HistoryFacts(HistoryPlan plan, Instant end) {
        this.plan = plan;
        this.end = end;
    }

    /** The id of a heat's alert. */
    static String alertId(HistoryPlan plan, Heat heat) {
        return "heat-" + plan.nodeId(heat.node()) + "-" + heat.begin().getEpochSecond();
    }

    void load(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            nodes(connection);
            changes(connection);
            alerts(connection);
            connectivity(connection);
            connection.commit();
        }
    }

    private void nodes(Connection connection) throws SQLException {
        try (Batch batch = new Batch(connection, NODE)) {
            for (int node = 0; node < plan.nodes(); node++) {
                batch.add(plan.nodeId(node), HistoryPlan.START, end, plan.building(node), plan.room(node));
            }
        }
    }

    private void changes(Connection connection) throws SQLException {
        try (Batch batch = new Batch(connection, CHANGE)) {
            int node = -1;
            long number = 0;
            for (Heat heat : Episodes.heat(plan, end)) {
                number = heat.node() == node ? number : 0;
                node = heat.node();
                change(batch, node, ++number, heat.warning(), "NORMAL", "WARNING");
                change(batch, node, ++number, heat.danger(), "WARNING", "DANGER");
                change(batch, node, ++number, heat.end(), "DANGER", "NORMAL");
            }
        }
    }

    private void change(Batch batch, int node, long number, Instant time, String from, String to) throws SQLException {
        if (time.isBefore(end)) {
            batch.add(plan.nodeId(node), number, time, from, to, from, to, number);
        }
    }

    private void alerts(Connection connection) throws SQLException {
        try (Batch batch = new Batch(connection, ALERT)) {
            for (Heat heat : Episodes.heat(plan, end)) {
                if (!heat.warning().isBefore(end)) {
                    continue;
                }
                boolean over = heat.end().isBefore(end);
                Instant noticed = heat.warning().plus(UNTIL_ACKNOWLEDGED);
                boolean acknowledged = heat.node() % 2 == 0 && noticed.isBefore(end);
                batch.add(
                        alertId(plan, heat),
                        over ? "RESOLVED" : acknowledged ? "ACKNOWLEDGED" : "FIRING",
                        plan.nodeId(heat.node()),
                        heat.warning(),
                        over ? heat.end() : end,
                        acknowledged ? noticed : null,
                        acknowledged ? "operator" : null,
                        over ? heat.end() : null,
                        plan.building(heat.node()),
                        plan.room(heat.node()));
            }
        }
    }

    private void connectivity(Connection connection) throws SQLException {
        try (Batch batch = new Batch(connection, EVENT)) {
            for (int node = 0; node < plan.nodes(); node++) {
                batch.add(plan.nodeId(node), 1L, HistoryPlan.START, "ONLINE");
            }
            int node = -1;
            long number = 1;
            for (Silence silence : Episodes.silence(plan, end)) {
                number = silence.node() == node ? number : 1;
                node = silence.node();
                Instant noticed = silence.begin().plus(UNTIL_OFFLINE);
                batch.add(plan.nodeId(node), ++number, noticed, "OFFLINE");
                batch.add(plan.nodeId(node), ++number, silence.end(), "ONLINE");
            }
        }
    }

    /** Rows that go to the server some at a time. */
    private static final class Batch implements AutoCloseable {

        private final PreparedStatement statement;
        private int waiting;

        private Batch(Connection connection, String sql) throws SQLException {
            statement = connection.prepareStatement(sql);
        }

        private void add(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                @Nullable Object value = values[i];
                statement.setObject(i + 1, value instanceof Instant time ? Timestamp.from(time) : value);
            }
            statement.addBatch();
            if (++waiting == BATCH) {
                send();
            }
        }

        private void send() throws SQLException {
            statement.executeBatch();
            waiting = 0;
        }

        @Override
        public void close() throws SQLException {
            try (statement) {
                if (waiting > 0) {
                    send();
                }
            }
        }
    }
}
