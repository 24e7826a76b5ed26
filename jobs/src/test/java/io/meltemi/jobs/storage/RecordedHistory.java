package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.BatchWriter;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;

/** Writes a history into a database as the storage job does: the same statements, in batches, each in a transaction. */
final class RecordedHistory {

    private static final int BATCH = 5_000;
    private static final int TRENDS = 2_000;

    private final Connection connection;
    private final BatchWriter<StoredRow> rows = new RowWriter();
    private final BatchWriter<Trend> trends = new TrendWriter();

    /** The connection must not commit by itself. */
    RecordedHistory(Connection connection) {
        this.connection = connection;
    }

    /** Readings in time, and everything that is told of nodes, patterns and alerts. */
    void writeInTime(RecordedReadings readings) throws SQLException {
        write(rows, readings.inTime().stream().map(StoredRow::of).toList());
        write(trends, trends(0));
        Rows refused = new Rows("n1", 1_000_000);
        write(
                rows,
                List.of(
                        StoredRow.of(refused.rejection(RejectionReason.BAD_VALUE, 1)),
                        StoredRow.of(refused.rejection(RejectionReason.BAD_VALUE, 2))));
        List<NodeEvent> nodeEvents = new ArrayList<>();
        List<SeverityEvent> severityEvents = new ArrayList<>();
        for (String node : List.of("n1", "n2", "n3", "n4")) {
            nodeEvents.add(NodeEvents.accepted(node, 1, 1, "R" + node.charAt(1)));
            nodeEvents.add(event(node, 2, NodeEventType.ONLINE));
            nodeEvents.add(event(node, 1200, NodeEventType.OFFLINE));
            severityEvents.add(SeverityEvents.connectivity(node, 1, Connectivity.ONLINE, Severity.NORMAL));
            severityEvents.add(SeverityEvents.assessed(node, 200, Severity.NORMAL, Severity.DANGER));
            severityEvents.add(SeverityEvents.reported(node, 900, Severity.NORMAL, Severity.WARNING));
        }
        write(NodeEventStatement.SQL, new NodeEventStatement(), nodeEvents);
        write(SeverityEventStatement.SQL, new SeverityEventStatement(), severityEvents);
        write(
                AlertEventStatement.SQL,
                new AlertEventStatement(),
                List.<AlertEvent>of(
                        AlertEvents.fired(AlertEvents.ID),
                        AlertEvents.life(
                                AlertEvents.ID, 700, AlertEventType.RESOLVED, AlertState.RESOLVED, Severity.DANGER),
                        AlertEvents.part("0011")));
        write(
                PatternStatement.SQL,
                new PatternStatement(),
                List.of(Patterns.open(1), Patterns.ended(2), Patterns.open(1), Patterns.sequence("n2")));
        notify(AlertEvents.ID);
        noteImport();
        connection.commit();
    }

    /** What comes late or twice, and trends that were corrected. */
    void writeLate(RecordedReadings readings) throws SQLException {
        write(rows, readings.late().stream().map(StoredRow::of).toList());
        write(trends, trends(1).subList(TRENDS / 4, TRENDS / 2));
    }

    private static NodeEvent event(String node, long sequence, NodeEventType type) {
        return NodeEvents.event(node, sequence, type, "server", FunctionalMode.ACTIVE, Severity.NORMAL);
    }

    private static List<Trend> trends(long revision) {
        List<Trend> trends = new ArrayList<>();
        for (int i = 0; i < TRENDS; i++) {
            String node = "n" + (1 + i % 4);
            var end = Trends.END.minusSeconds(900L * (i / 4));
            double slope = (i % 17 - 8) / 7.0 + revision;
            trends.add(
                    i % 3 == 0
                            ? Trends.ofReadings(node, "t", end, revision, slope)
                            : Trends.ofTime(
                                    node, "t", end, revision, slope, Trends.forecast("builtin-temperature-danger")));
        }
        return trends;
    }

    private <T> void write(BatchWriter<T> writer, List<T> all) throws SQLException {
        for (int from = 0; from < all.size(); from += BATCH) {
            List<T> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            writer.prepare(connection, batch);
            connection.commit();
            writer.write(connection, batch);
            connection.commit();
        }
    }

    private <E> void write(String sql, JdbcStatementBuilder<E> builder, List<E> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (E event : events) {
                builder.accept(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void noteImport() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into meltemi.history_import (file_name, file_bytes, file_sha256, mapping, mapping_sha256, begun_at)
                    values ('old.csv', 10, 'f', 'network: net', 'm', '2026-11-22 10:00+00')
                    """);
        }
    }

    /** A notification and its attempts, with times that are the same everywhere. */
    private void notify(String alert) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into meltemi.notification (notification_id, time, channel, subscriber, address, thread, alert_id,
                        alert_ids, reason, language, payload, status, attempts, next_attempt_at, created_at, updated_at)
                    values ('n-1', '2026-11-22 10:00:02+00', 'email', 'ops', 'ops@example.org', 't', '%1$s', array['%1$s'],
                        'ROUTE', 'en', '{"a": 1.5}', 'SENT', 2, '2026-11-22 10:01+00', '2026-11-22 10:00:03+00',
                        '2026-11-22 10:00:04+00');
                    insert into meltemi.notification_attempt
                    values ('n-1', 1, '2026-11-22 10:00:03+00', 'TRANSIENT', '451 later'),
                        ('n-1', 2, '2026-11-22 10:00:04+00', 'ACCEPTED', '250 ok')
                    """
                            .formatted(alert));
        }
    }
}
