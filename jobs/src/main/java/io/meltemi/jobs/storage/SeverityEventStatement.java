package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;

/**
 * Writes a change of a node's severity, or one of its connectivity as an event {@code ONLINE} or {@code OFFLINE} (NODE-06),
 * and the node's condition after it.
 *
 * <p>A change that was written before changes nothing (KAFKA-02). After a failure time may decide it again at another time,
 * silence for instance; so the same number of the same kind within ten minutes is the same change. A job that lost its state
 * counts from 1 again, and its changes are told from those by their time. An older change does not take a node's condition back: the
 * condition follows the higher sequence, or the later time where a job that lost its state counts from 1 again.
 */
final class SeverityEventStatement implements JdbcStatementBuilder<SeverityEvent> {

    private static final long serialVersionUID = 1L;

    static final String SQL =
            """
            with given as (
                select ?::text network, ?::text node_id, ?::int8 sequence, ?::int8 number, ?::timestamptz time, ?::text origin,
                    ?::text from_severity, ?::text to_severity, ?::text reason, ?::text rule, ?::text sensor,
                    ?::text severity_before, ?::text event, ?::jsonb detail, ?::text severity, ?::text reported_severity,
                    ?::text assessed_severity, ?::timestamptz severity_since, ?::text severity_reason,
                    ?::text connectivity, ?::timestamptz connectivity_since, ?::timestamptz heard_at
            ), change as (
                insert into meltemi.severity_change (network, node_id, sequence, time, origin, from_severity, to_severity,
                    reason, rule, sensor, severity_before, severity, number)
                select network, node_id, sequence, time, origin, from_severity, to_severity, reason, rule, sensor,
                    severity_before, severity, number
                from given
                where origin is not null and not exists (
                    select from meltemi.severity_change c
                    where c.network = given.network and c.node_id = given.node_id and c.origin = given.origin
                        and c.number = given.number and c.to_severity = given.to_severity
                        and c.time between given.time - interval '10 minutes' and given.time + interval '10 minutes')
                on conflict do nothing
            ), event as (
                insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail, stage)
                select network, node_id, number, time, event, 'server', detail, 'severity' from given
                where event is not null and not exists (
                    select from meltemi.node_event e
                    where e.network = given.network and e.node_id = given.node_id and e.stage = 'severity'
                        and e.sequence = given.number and e.event = given.event
                        and e.time between given.time - interval '10 minutes' and given.time + interval '10 minutes')
                on conflict do nothing
            )
            insert into meltemi.node_condition as c (network, node_id, sequence, time, reported_severity,
                assessed_severity, severity_since, severity_reason, connectivity, connectivity_since, heard_at)
            select network, node_id, sequence, time, reported_severity, assessed_severity, severity_since,
                severity_reason, connectivity, connectivity_since, heard_at
            from given
            on conflict (network, node_id) do update set
                sequence = excluded.sequence,
                time = excluded.time,
                reported_severity = excluded.reported_severity,
                assessed_severity = excluded.assessed_severity,
                severity_since = excluded.severity_since,
                severity_reason = excluded.severity_reason,
                connectivity = excluded.connectivity,
                connectivity_since = excluded.connectivity_since,
                heard_at = greatest(c.heard_at, excluded.heard_at)
            where excluded.sequence > c.sequence or excluded.time > c.time
            """;

    private static final int SEVERITY_COLUMNS = 7;
    private static final int CONNECTIVITY_COLUMNS = 2;

    @Override
    public void accept(PreparedStatement statement, SeverityEvent event) throws SQLException {
        Columns columns = new Columns(statement);
        columns.text(event.network());
        columns.text(event.nodeId());
        columns.value(event.sequence());
        columns.value(event.number());
        columns.time(event.time());
        SeverityChange severity = event.severityChange();
        if (severity == null) {
            columns.nulls(SEVERITY_COLUMNS);
        } else {
            severityChange(columns, severity);
        }
        ConnectivityChange connectivity = event.connectivityChange();
        if (connectivity == null) {
            columns.nulls(CONNECTIVITY_COLUMNS);
        } else {
            connectivityChange(columns, connectivity);
        }
        condition(columns, event.condition());
    }

    private static void severityChange(Columns columns, SeverityChange change) throws SQLException {
        columns.text(change.origin().name());
        columns.text(change.from().name());
        columns.text(change.to().name());
        columns.text(change.reason());
        columns.text(change.rule());
        columns.text(change.sensor());
        columns.text(change.severityBefore().name());
    }

    private static void connectivityChange(Columns columns, ConnectivityChange change) throws SQLException {
        NodeEventType event =
                switch (change.to()) {
                    case ONLINE -> NodeEventType.ONLINE;
                    case OFFLINE -> NodeEventType.OFFLINE;
                };
        columns.text(event.name());
        columns.text(StorableJson.of(Map.of("reason", change.reason())));
    }

    private static void condition(Columns columns, NodeCondition condition) throws SQLException {
        columns.text(condition.severity().name());
        columns.text(condition.reported().name());
        columns.text(condition.assessed().name());
        columns.time(condition.severitySince());
        columns.text(condition.reason());
        columns.text(condition.connectivity().name());
        columns.time(condition.connectivitySince());
        columns.time(condition.lastHeardAt());
    }
}
