package io.meltemi.console.open;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.EntityTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Tells whether an answer would be the same as before, without making it: a weak entity tag of the question and of when what it
 * could be answered from changed last. It looks at the newest row of each node, however long the history.
 */
final class Freshness {

    private Freshness() {}

    /** The state of nodes and readings, of one network or node where these are given. */
    static String ofData(Connection connection, String[] closed, String network, String node) throws SQLException {
        Statement statement = new Statement(
                """
                select md5(coalesce(string_agg(concat_ws('|', k.network, k.node_id, n.sequence, n.last_heard_at, n.config_version,
                        n.reported_severity, c.sequence, c.time, c.heard_at, h.hour, h.stored, h.last_arrived_at),
                        ',' order by k.network, k.node_id), ''))
                    || (select concat_ws('|', count(*), max(begun_at), max(ended_at)) from meltemi.history_import)
                    || (select readings_from::text from meltemi.history_horizon)
                from (
                    select network, node_id from meltemi.node
                    union
                    select network, node_id from meltemi.node_condition
                ) k
                left join meltemi.node n on n.network = k.network and n.node_id = k.node_id
                left join meltemi.node_condition c on c.network = k.network and c.node_id = k.node_id
                left join lateral (
                    select hour, stored, last_arrived_at from meltemi.node_hour
                    where network = k.network and node_id = k.node_id
                    order by hour desc limit 1
                ) h on true
                where k.network <> all(?)""",
                (Object) closed);
        if (!network.isEmpty()) {
            statement.add(" and k.network = ?", network);
        }
        if (!node.isEmpty()) {
            statement.add(" and k.node_id = ?", node);
        }
        return text(connection, statement);
    }

    static String ofAlerts(Connection connection, String[] closed) throws SQLException {
        return text(
                connection,
                new Statement(
                        """
                        select concat_ws('|', count(*), sum(number), max(updated_at),
                            count(*) filter (where kind = 'FORECAST' and updated_at < now() - interval '1 hour'))
                        from meltemi.alert where network <> all(?)""",
                        (Object) closed));
    }

    /** The weak tag of an answer to a call in a form. */
    static String tag(Call call, Format format, String[] closedNetworks, String[] closedSensors, String state) {
        String question = String.join(
                "\n",
                call.context().path(),
                String.valueOf(call.context().queryString()),
                format.name(),
                Arrays.toString(closedNetworks),
                Arrays.toString(closedSensors),
                state);
        return EntityTag.weak(question);
    }

    private static String text(Connection connection, Statement question) throws SQLException {
        try (PreparedStatement statement = question.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
