package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.topic.Place;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;

/**
 * Writes an event of an alert and, of the alert's own events, the alert after it.
 *
 * <p>What was written before changes nothing, and an older event does not take an alert back (KAFKA-02). After a failure time
 * may decide something else than before under the same number, such as an end that is then not reached: the later decision
 * holds, since the alert goes on from it.
 */
final class AlertEventStatement implements JdbcStatementBuilder<AlertEvent> {

    private static final long serialVersionUID = 1L;

    static final String SQL =
            """
            with given as (
                select ?::text alert_id, ?::text origin, ?::int8 number, ?::timestamptz time, ?::text event, ?::text actor,
                    ?::jsonb detail, ?::text kind, ?::text state, ?::text severity, ?::text network, ?::text node_id,
                    ?::text sensor, ?::text summary, ?::timestamptz started_at, ?::timestamptz updated_at,
                    ?::timestamptz acknowledged_at, ?::text acknowledged_by, ?::timestamptz resolved_at, ?::text rule,
                    ?::jsonb facts, ?::text country, ?::text district_state, ?::text city, ?::text area_description,
                    ?::text area, ?::text building, ?::text room
            ), event as (
                insert into meltemi.alert_event as e
                    (alert_id, origin, number, time, event, actor, detail, severity, state)
                select alert_id, origin, number, time, event, actor, detail, severity, state from given
                on conflict (alert_id, origin, number) do update set
                    time = excluded.time,
                    event = excluded.event,
                    actor = excluded.actor,
                    detail = excluded.detail,
                    severity = excluded.severity,
                    state = excluded.state
                where excluded.event <> e.event and excluded.time > e.time
            )
            insert into meltemi.alert as a (alert_id, number, kind, state, severity, network, node_id, sensor, summary,
                started_at, updated_at, acknowledged_at, acknowledged_by, resolved_at, country, district_state, city,
                area_description, area, building, room, rule, facts)
            select alert_id, number, kind, state, severity, network, node_id, sensor, summary, started_at, updated_at,
                acknowledged_at, acknowledged_by, resolved_at, country, district_state, city, area_description, area,
                building, room, rule, facts
            from given
            where origin = 'life'
            on conflict (alert_id) do update set
                number = excluded.number,
                state = excluded.state,
                severity = excluded.severity,
                sensor = excluded.sensor,
                summary = excluded.summary,
                updated_at = excluded.updated_at,
                acknowledged_at = excluded.acknowledged_at,
                acknowledged_by = excluded.acknowledged_by,
                resolved_at = excluded.resolved_at,
                country = excluded.country,
                district_state = excluded.district_state,
                city = excluded.city,
                area_description = excluded.area_description,
                area = excluded.area,
                building = excluded.building,
                room = excluded.room,
                rule = excluded.rule,
                facts = excluded.facts
            where excluded.number > a.number
                or excluded.number = a.number and excluded.updated_at > a.updated_at
                    and (excluded.state, excluded.severity) <> (a.state, a.severity)
            """;

    @Override
    public void accept(PreparedStatement statement, AlertEvent event) throws SQLException {
        Alert alert = event.alert();
        Columns columns = new Columns(statement);
        columns.text(alert.alertId());
        columns.text(event.origin());
        columns.value(event.number());
        columns.time(event.time());
        columns.text(event.event().name());
        columns.text(event.actor());
        columns.text(StorableJson.of(event.detail()));
        alert(columns, alert);
        Place place = alert.place();
        if (place == null) {
            columns.nulls(Place.LEVELS);
        } else {
            for (String level : place.levels()) {
                columns.text(level);
            }
        }
    }

    private static void alert(Columns columns, Alert alert) throws SQLException {
        columns.text(alert.kind().name());
        columns.text(alert.state().name());
        columns.text(alert.severity().name());
        columns.text(alert.network());
        columns.text(alert.nodeId());
        columns.text(alert.sensor());
        columns.text(alert.summary());
        columns.time(alert.startedAt());
        columns.time(alert.updatedAt());
        columns.time(alert.acknowledgedAt());
        columns.text(alert.acknowledgedBy());
        columns.time(alert.resolvedAt());
        columns.text(alert.rule());
        columns.text(StorableJson.of(alert.facts()));
    }
}
