package io.meltemi.operations.nodes;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.database.Queries;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the database says of the nodes. Instants are RFC 3339 text. */
public final class NodeDirectory implements AutoCloseable {

    private static final int LAST_EVENTS = 20;
    private static final int LAST_CHANGES = 10;
    private static final int LAST_VERSIONS = 5;
    private static final int LAST_COMMANDS = 10;

    private final Queries queries;

    private NodeDirectory(Queries queries) {
        this.queries = queries;
    }

    /** Connects to a platform's database. */
    public static NodeDirectory open(DatabaseAddress database) throws SQLException {
        return new NodeDirectory(Queries.open(database));
    }

    /** Over a connection that is there already. */
    public static NodeDirectory on(Queries queries) {
        return new NodeDirectory(queries);
    }

    /** Every node, by network and id. */
    public List<Map<String, Object>> list() throws SQLException {
        return queries.rows("select * from nodes order by network, node_id");
    }

    /** The nodes called {@code NETWORK/NODE}, or {@code NODE} in any network. */
    public List<Map<String, Object>> find(String name) throws SQLException {
        return queries.rows("select * from nodes where network || '/' || node_id = ? or node_id = ?", name, name);
    }

    /** Whether a node of a network was ever heard of. */
    public boolean knows(String network, String nodeId) throws SQLException {
        return !queries.rows("select 1 as one from nodes where network = ? and node_id = ?", network, nodeId)
                .isEmpty();
    }

    /** The newest events of a node, newest first. */
    public List<Map<String, Object>> lastEvents(String network, String nodeId) throws SQLException {
        return queries.rows(
                "select time, event, actor, detail::text as detail from node_events where network = ? and node_id = ?"
                        + " order by time desc, sequence desc limit " + LAST_EVENTS,
                network,
                nodeId);
    }

    /** The newest event of each of these types, e.g. {@code ONLINE}: time, event, actor, and the detail's reason and faults. */
    public List<Map<String, Object>> newestOf(String network, String nodeId, String... events) throws SQLException {
        return queries.rows(
                "select distinct on (event) time, event, actor, detail->>'reason' as reason, detail->>'faults' as faults"
                        + " from node_events where network = ? and node_id = ? and event = any(?)"
                        + " order by event, time desc, sequence desc",
                network,
                nodeId,
                events);
    }

    /** The newest reading of each sensor; asks for each series by its index, since a node may have millions of readings. */
    public List<Map<String, Object>> latestReadings(String network, String nodeId) throws SQLException {
        return queries.rows(
                "select s.sensor, r.time, r.value, r.text_value, f.unit, f.quality from meltemi.series s"
                        + " cross join lateral (select * from meltemi.reading where series_id = s.series_id"
                        + " order by time desc limit 1) r"
                        + " join meltemi.reading_format f on f.format_id = r.format_id"
                        + " where s.network = ? and s.node_id = ? order by s.sensor",
                network,
                nodeId);
    }

    /** The newest changes of severity, newest first. */
    public List<Map<String, Object>> severityChanges(String network, String nodeId) throws SQLException {
        return queries.rows(
                "select time, origin, from_severity, to_severity, severity, rule, sensor, reason from severity_events"
                        + " where network = ? and node_id = ? order by time desc, sequence desc limit " + LAST_CHANGES,
                network,
                nodeId);
    }

    /** The newest accepted configurations, newest first: version, when, and who changed it (CONF-05). */
    public List<Map<String, Object>> configurations(String network, String nodeId) throws SQLException {
        return queries.rows(
                "select version, accepted_at, changed_by from node_configurations where network = ? and node_id = ?"
                        + " order by version desc, accepted_at desc limit " + LAST_VERSIONS,
                network,
                nodeId);
    }

    /** A version of a node's configuration; empty when there is none. */
    public List<Map<String, Object>> configuration(String network, String nodeId, int version) throws SQLException {
        return queries.rows(
                "select version, accepted_at, changed_by, xml, document::text as document from node_configurations"
                        + " where network = ? and node_id = ? and version = ? order by accepted_at desc limit 1",
                network,
                nodeId,
                version);
    }

    /**
     * The newest commands to a node with an id, newest first: how far each has come, by whom, and why it
     * failed.
     */
    public List<Map<String, Object>> commands(String network, String nodeId) throws SQLException {
        return queries.rows(
                "select detail->>'id' as id, max(detail->>'command') as command,"
                        + " regexp_replace((array_agg(event order by sequence desc))[1], '^[A-Z]+_', '') as state,"
                        + " (array_agg(actor order by sequence))[1] as actor,"
                        + " min(time) as sent_at, max(time) as changed_at, max(detail->>'reason') as reason"
                        + " from node_events where network = ? and node_id = ? and stage = 'validation'"
                        + " and (event like 'COMMAND\\_%' or event = 'CONFIGURATION_ACCEPTED')"
                        + " and detail->>'id' is not null"
                        + " group by 1 order by max(sequence) desc limit " + LAST_COMMANDS,
                network,
                nodeId);
    }

    @Override
    public void close() throws SQLException {
        queries.close();
    }
}
