package io.meltemi.console.open;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Networks, nodes, their series and the newest readings. */
final class OpenNodes {

    private static final OpenTable NETWORKS = new OpenTable(
            "networks",
            List.of(
                    Column.text("network"),
                    Column.whole("nodes"),
                    Column.whole("online"),
                    Column.whole("warning"),
                    Column.whole("danger")));

    private static final OpenTable NODES = new OpenTable(
            "nodes",
            List.of(
                    Column.text("network"),
                    Column.text("node"),
                    Column.text("functionalMode"),
                    Column.text("severity"),
                    Column.text("reportedSeverity"),
                    Column.text("assessedSeverity"),
                    Column.time("severitySince"),
                    Column.text("connectivity"),
                    Column.time("connectivitySince"),
                    Column.time("lastSeen"),
                    Column.text("country"),
                    Column.text("districtState"),
                    Column.text("city"),
                    Column.text("areaDescription"),
                    Column.text("area"),
                    Column.text("building"),
                    Column.text("room"),
                    Column.number("longitude"),
                    Column.number("latitude"),
                    Column.text("platform"),
                    Column.text("os"),
                    Column.whole("configVersion"),
                    Column.whole("samplingIntervalSeconds")));

    private static final String NODE_COLUMNS =
            """
            select network, node_id, functional_mode, severity, reported_severity, assessed_severity, severity_since, connectivity,
                connectivity_since, last_seen, country, district_state, city, area_description, area, building, room, longitude,
                latitude, platform, os, config_version, sampling_interval_seconds
            from nodes""";

    private static final OpenTable SERIES = new OpenTable(
            "series",
            List.of(
                    Column.text("network"),
                    Column.text("node"),
                    Column.text("sensor"),
                    Column.text("unit"),
                    Column.text("dataType"),
                    Column.time("firstTime"),
                    Column.time("lastTime")));

    private static final OpenTable LATEST = new OpenTable(
            "latest",
            List.of(
                    Column.text("network"),
                    Column.text("node"),
                    Column.text("sensor"),
                    Column.time("time"),
                    Column.number("value"),
                    Column.text("text"),
                    Column.text("unit"),
                    Column.text("dataType"),
                    Column.text("quality"),
                    Column.text("building"),
                    Column.text("room"),
                    Column.number("longitude"),
                    Column.number("latitude")));

    private final OpenAnswers answers;

    OpenNodes(OpenAnswers answers) {
        this.answers = answers;
    }

    Reply networks(OpenRequest request, Connection connection) {
        return answers.rows(
                request,
                NETWORKS,
                answers.members(),
                new Statement(
                        """
                        select network, count(*), count(*) filter (where connectivity = 'ONLINE'),
                            count(*) filter (where severity = 'WARNING'), count(*) filter (where severity = 'DANGER')
                        from nodes where network <> all(?) group by network order by network""",
                        (Object) request.closedNetworks()));
    }

    Reply nodes(OpenRequest request, Connection connection) throws SQLException, ProblemException {
        String network = request.call().path("network");
        if (!request.mayRead(network)
                || !exists(connection, new Statement("select from nodes where network = ? limit 1", network))) {
            throw ProblemException.notFound("There is no network " + network);
        }
        return answers.rows(
                request,
                NODES,
                answers.members(),
                new Statement(NODE_COLUMNS).add(" where network = ? order by node_id", network));
    }

    Reply node(OpenRequest request, Connection connection) throws SQLException, ProblemException {
        String network = request.call().path("network");
        String node = request.call().path("node");
        Statement one = new Statement(NODE_COLUMNS).add(" where network = ? and node_id = ?", network, node);
        if (!request.mayRead(network) || !exists(connection, one)) {
            throw ProblemException.notFound("There is no node " + network + "/" + node);
        }
        Statement latest = latest(request, network, node, "");
        return answers.stream(request, (streamed, out, watch) -> {
            try (PreparedStatement ofNode = one.prepare(streamed);
                    PreparedStatement ofLatest = latest.prepare(streamed);
                    JsonGenerator json = OpenTable.generator(out)) {
                json.writeStartObject();
                OpenTable.members(json, answers.members());
                node(json, ofNode);
                try (ResultSet rows = ofLatest.executeQuery()) {
                    LATEST.rows(json, rows, watch);
                }
                json.writeEndObject();
            }
        });
    }

    private static void node(JsonGenerator json, PreparedStatement statement) throws SQLException, IOException {
        try (ResultSet rows = statement.executeQuery()) {
            json.writeObjectFieldStart("node");
            if (rows.next()) {
                NODES.fields(json, rows);
            }
            json.writeEndObject();
        }
    }

    Reply series(OpenRequest request, Connection connection) {
        Statement statement = new Statement(
                """
                select s.network, s.node_id, s.sensor, l.unit, l.data_type, s.first_time, s.last_time
                from sensors s
                left join lateral latest(s.network, s.node_id, s.sensor) l on true
                where s.network <> all(?) and s.network || '/' || s.sensor not like all(?)""",
                request.closedNetworks(),
                request.closedSensors());
        if (!request.text("network").isEmpty()) {
            statement.add(" and s.network = ?", request.text("network"));
        }
        if (!request.text("node").isEmpty()) {
            statement.add(" and s.node_id = ?", request.text("node"));
        }
        return answers.rows(
                request, SERIES, answers.members(), statement.add(" order by s.network, s.node_id, s.sensor"));
    }

    Reply latest(OpenRequest request, Connection connection) {
        Map<String, Object> members = answers.members();
        return answers.rows(
                request,
                LATEST,
                members,
                latest(request, request.text("network"), request.text("node"), request.text("sensor")));
    }

    private static Statement latest(OpenRequest request, String network, String node, String sensor) {
        return new Statement(
                """
                select l.network, l.node_id, l.sensor, l.time, l.value, l.text_value, l.unit, l.data_type, l.quality,
                    n.building, n.room, n.longitude, n.latitude
                from latest(nullif(?, ''), nullif(?, ''), nullif(?, '')) l
                left join meltemi.node n on n.network = l.network and n.node_id = l.node_id
                where l.network <> all(?) and l.network || '/' || l.sensor not like all(?)
                order by l.network, l.node_id, l.sensor""",
                network,
                node,
                sensor,
                request.closedNetworks(),
                request.closedSensors());
    }

    private static boolean exists(Connection connection, Statement statement) throws SQLException {
        try (PreparedStatement prepared = statement.prepare(connection);
                ResultSet rows = prepared.executeQuery()) {
            return rows.next();
        }
    }
}
