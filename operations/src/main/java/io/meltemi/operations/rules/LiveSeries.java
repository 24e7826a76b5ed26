package io.meltemi.operations.rules;

import io.meltemi.operations.database.Queries;
import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads which nodes and series there are: declared in the newest configurations, or with readings. */
public final class LiveSeries {

    private static final String NODES =
            "select network, node_id, country, district_state, city, area_description, area,"
                    + " building, room from nodes";

    private static final String DECLARED = "select c.network, c.node_id, s.value->>'dataName' as sensor"
            + " from (select distinct on (network, node_id) network, node_id, document from node_configurations"
            + " order by network, node_id, version desc, accepted_at desc) c"
            + " cross join lateral jsonb_array_elements(c.document->'sensors') s";

    /** A series is made with its first reading; the view of readings would have to be read as a whole. */
    private static final String WITH_READINGS = "select network, node_id, sensor from meltemi.series";

    private LiveSeries() {}

    /** Every node, by network and id. */
    public static List<LiveNode> read(Queries queries) throws SQLException {
        Map<String, Builder> nodes = new TreeMap<>();
        for (Map<String, Object> row : queries.rows(NODES)) {
            node(nodes, row).place = place(row);
        }
        for (Map<String, Object> row : queries.rows(DECLARED)) {
            node(nodes, row).declared.add(text(row, "sensor"));
        }
        for (Map<String, Object> row : queries.rows(WITH_READINGS)) {
            node(nodes, row).sent.add(text(row, "sensor"));
        }
        return nodes.values().stream().map(Builder::build).toList();
    }

    private static Builder node(Map<String, Builder> nodes, Map<String, Object> row) {
        String network = text(row, "network");
        String nodeId = text(row, "node_id");
        return nodes.computeIfAbsent(Topic.nodeKey(network, nodeId), key -> new Builder(network, nodeId));
    }

    private static @Nullable Place place(Map<String, Object> row) {
        if (row.get("country") == null || row.get("room") == null) {
            return null;
        }
        return new Place(
                text(row, "country"),
                text(row, "district_state"),
                text(row, "city"),
                text(row, "area_description"),
                text(row, "area"),
                text(row, "building"),
                text(row, "room"));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static final class Builder {
        private final String network;
        private final String nodeId;
        private final List<String> declared = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();
        private @Nullable Place place;

        private Builder(String network, String nodeId) {
            this.network = network;
            this.nodeId = nodeId;
        }

        private LiveNode build() {
            TreeSet<String> sensors = new TreeSet<>(declared);
            sensors.addAll(sent);
            return new LiveNode(new RuleNode(network, nodeId, place, declared), sensors);
        }
    }
}
