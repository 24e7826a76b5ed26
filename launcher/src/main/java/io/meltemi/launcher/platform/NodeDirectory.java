package io.meltemi.launcher.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the database says of the nodes, through the contract's views. Instants are RFC 3339 text. */
public final class NodeDirectory {

    private static final int LAST_EVENTS = 20;

    private NodeDirectory() {}

    /** Every node, by network and id. */
    public static List<Map<String, Object>> list(PlatformFile platform) throws SQLException {
        return query(platform, "select * from nodes order by network, node_id");
    }

    /** The nodes called {@code NETWORK/NODE}, or {@code NODE} in any network. */
    public static List<Map<String, Object>> find(PlatformFile platform, String name) throws SQLException {
        return query(platform, "select * from nodes where network || '/' || node_id = ? or node_id = ?", name, name);
    }

    /** The newest events of a node, newest first. */
    public static List<Map<String, Object>> lastEvents(PlatformFile platform, String network, String nodeId)
            throws SQLException {
        return query(
                platform,
                "select time, event, detail::text as detail from node_events where network = ? and node_id = ?"
                        + " order by time desc limit " + LAST_EVENTS,
                network,
                nodeId);
    }

    private static List<Map<String, Object>> query(PlatformFile platform, String sql, String... parameters)
            throws SQLException {
        PlatformFile.Database database = platform.database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Map<String, Object>> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row(rows));
                }
                return list;
            }
        }
    }

    private static Map<String, Object> row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnName(i), plain(rows.getObject(i)));
        }
        return row;
    }

    @SuppressWarnings("NullAway") // an absent value is a null cell of the row
    private static Object plain(@Nullable Object value) {
        return value instanceof Timestamp timestamp ? timestamp.toInstant().toString() : value;
    }
}
