package io.meltemi.exchange.load;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.schemas.topic.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Registers nodes as imported, in {@code meltemi.node} and as event {@code IMPORTED}. Validation knows nothing of it: data that
 * a node of that name sends is judged as before, and what it says of itself takes the place of what was imported.
 */
final class NodeRegistry {

    private static final String LIVE =
            """
            select exists (select from meltemi.node where network = ? and node_id = ? and sequence > 0)
                or exists (select from meltemi.node_condition where network = ? and node_id = ?)
            """;
    private static final String REGISTER =
            """
            with given as (
                select ?::text network, ?::text node_id, ?::timestamptz begun_at, ?::int import_id, ?::text file,
                    ?::text country, ?::text district_state, ?::text city, ?::text area_description, ?::text area,
                    ?::text building, ?::text room
            ), registered as (
                insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,
                    reported_severity, country, district_state, city, area_description, area, building, room,
                    config_version, imported_at)
                select network, node_id, 0, begun_at, 'INIT', false, 'NORMAL', country, district_state, city,
                    area_description, area, building, room, 0, begun_at
                from given
                on conflict do nothing
                returning network, node_id
            )
            insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail)
            select network, node_id, 0, begun_at, 'IMPORTED', 'import',
                jsonb_build_object('import', import_id, 'file', file)
            from given join registered using (network, node_id)
            on conflict do nothing
            """;

    private final Connection connection;
    private final boolean intoLiveNodes;

    /** @param intoLiveNodes whether readings may be added to nodes that the platform itself knows */
    NodeRegistry(Connection connection, boolean intoLiveNodes) {
        this.connection = connection;
        this.intoLiveNodes = intoLiveNodes;
    }

    /**
     * Refuses a node that the platform itself knows, unless readings may be added to such.
     *
     * @return whether the platform knows it
     */
    boolean refuseLive(NodeKey node) throws SQLException, ExchangeException {
        try (PreparedStatement statement = connection.prepareStatement(LIVE)) {
            statement.setString(1, node.network());
            statement.setString(2, node.nodeId());
            statement.setString(3, node.network());
            statement.setString(4, node.nodeId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                boolean live = row.getBoolean(1);
                if (live && !intoLiveNodes) {
                    throw new ExchangeException(
                            "node " + node + " is one of the platform's own; give the imported nodes"
                                    + " another network or id in the mapping, or add to it with --into-live-nodes");
                }
                return live;
            }
        }
    }

    /** Registers a node as imported, when it is not known yet; answers whether it was new. */
    boolean register(NodeKey node, @Nullable Place place, ImportRun run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REGISTER)) {
            statement.setString(1, node.network());
            statement.setString(2, node.nodeId());
            statement.setObject(3, run.begunAt().atOffset(ZoneOffset.UTC));
            statement.setInt(4, run.id());
            statement.setString(5, run.fileName());
            for (int i = 0; i < Place.LEVELS; i++) {
                statement.setString(6 + i, place == null ? null : place.levels().get(i));
            }
            return statement.executeUpdate() > 0;
        }
    }
}
