package io.meltemi.jobs.storage;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.NodeState;
import io.meltemi.schemas.topic.Place;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;

/**
 * Writes an event of a node, the configuration that it may carry (CONF-05), and the node's state after it.
 *
 * <p>An event that was written before changes nothing (KAFKA-02). An older event does not take a node's state back: the state
 * follows the higher sequence, or the later time where a registry that lost its state counts from 1 again.
 */
final class NodeEventStatement implements JdbcStatementBuilder<NodeEvent> {

    private static final long serialVersionUID = 1L;

    /** The actor of what a node itself said. */
    private static final String ACTOR_NODE = "node";

    static final String SQL =
            """
            with given as (
                select ?::text network, ?::text node_id, ?::int8 sequence, ?::timestamptz event_time, ?::text event,
                    ?::text actor, ?::jsonb detail, ?::timestamptz last_heard_at, ?::text functional_mode,
                    ?::boolean blocked_by_operator, ?::text reported_severity,
                    ?::int4 config_version, ?::int4 normal_seconds, ?::int4 warning_seconds, ?::int4 danger_seconds,
                    ?::text xml, ?::jsonb document, ?::text country, ?::text district_state,
                    ?::text city, ?::text area_description, ?::text area, ?::text building, ?::text room,
                    ?::float8 longitude, ?::float8 latitude, ?::text platform, ?::text os
            ), event as (
                insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail)
                select network, node_id, sequence, event_time, event, actor, detail from given
                on conflict do nothing
            ), configuration as (
                insert into meltemi.node_configuration
                    (network, node_id, version, accepted_at, changed_by, xml, document)
                select network, node_id, config_version, event_time, actor, xml, document from given
                where document is not null and detail->>'changed' is distinct from 'false'
                on conflict do nothing
            )
            insert into meltemi.node as n (network, node_id, sequence, event_time, last_heard_at, functional_mode,
                blocked_by_operator, reported_severity, config_version, normal_seconds, warning_seconds, danger_seconds,
                country, district_state, city, area_description, area, building, room, longitude, latitude, platform,
                os)
            select network, node_id, sequence, event_time, last_heard_at, functional_mode, blocked_by_operator,
                reported_severity, config_version, normal_seconds, warning_seconds, danger_seconds, country,
                district_state, city, area_description, area, building, room, longitude, latitude, platform, os
            from given
            on conflict (network, node_id) do update set
                sequence = excluded.sequence,
                event_time = excluded.event_time,
                last_heard_at = greatest(n.last_heard_at, excluded.last_heard_at),
                functional_mode = excluded.functional_mode,
                blocked_by_operator = excluded.blocked_by_operator,
                reported_severity = excluded.reported_severity,
                config_version = excluded.config_version,
                normal_seconds = excluded.normal_seconds,
                warning_seconds = excluded.warning_seconds,
                danger_seconds = excluded.danger_seconds,
                country = coalesce(excluded.country, n.country),
                district_state = coalesce(excluded.district_state, n.district_state),
                city = coalesce(excluded.city, n.city),
                area_description = coalesce(excluded.area_description, n.area_description),
                area = coalesce(excluded.area, n.area),
                building = coalesce(excluded.building, n.building),
                room = coalesce(excluded.room, n.room),
                longitude = coalesce(excluded.longitude, n.longitude),
                latitude = coalesce(excluded.latitude, n.latitude),
                platform = coalesce(excluded.platform, n.platform),
                os = coalesce(excluded.os, n.os)
            where excluded.sequence > n.sequence or excluded.event_time > n.event_time
            """;

    private static final int CONFIGURATION_COLUMNS = 13;

    @Override
    public void accept(PreparedStatement statement, NodeEvent event) throws SQLException {
        Columns columns = new Columns(statement);
        columns.text(event.network());
        columns.text(event.nodeId());
        columns.value(event.sequence());
        columns.time(event.time());
        columns.text(event.event().name());
        columns.text(event.actor());
        columns.text(StorableJson.of(event.detail()));
        columns.time(showsPresence(event) ? event.time() : null);
        NodeState state = event.state();
        columns.text(state.functionalMode().name());
        columns.value(state.blockedByOperator());
        columns.text(state.reportedSeverity().name());
        columns.value(state.configVersion());
        columns.value(state.samplingIntervals().normalSeconds());
        columns.value(state.samplingIntervals().warningSeconds());
        columns.value(state.samplingIntervals().dangerSeconds());
        NodeConfiguration configuration = event.configuration();
        if (configuration == null) {
            columns.nulls(CONFIGURATION_COLUMNS);
        } else {
            String xml = event.xml();
            columns.text(xml == null ? "" : xml);
            configuration(columns, configuration);
        }
    }

    private static void configuration(Columns columns, NodeConfiguration configuration) throws SQLException {
        columns.text(StorableJson.of(configuration));
        Place place = configuration.place();
        columns.text(place.country());
        columns.text(place.districtState());
        columns.text(place.city());
        columns.text(place.areaDescription());
        columns.text(place.area());
        columns.text(place.building());
        columns.text(place.room());
        columns.value(configuration.longitude());
        columns.value(configuration.latitude());
        columns.text(configuration.platform());
        columns.text((configuration.osName() + " " + configuration.osVersion()).strip());
    }

    /** A last will is the broker's word, after the node was gone; older records call it OFFLINE. */
    private static boolean showsPresence(NodeEvent event) {
        boolean lastWill = event.event() == NodeEventType.OFFLINE
                || (event.event() == NodeEventType.STATUS_REPORTED
                        && "offline".equals(event.detail().get("status")));
        return event.actor().equals(ACTOR_NODE) && !lastWill;
    }
}
