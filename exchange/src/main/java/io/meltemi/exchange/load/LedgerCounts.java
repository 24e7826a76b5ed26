package io.meltemi.exchange.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a batch really inserted, by node and hour of arrival, for {@code meltemi.node_hour} (SQL-01). */
final class LedgerCounts {

    private static final String ADD =
            """
            insert into meltemi.node_hour as h
                (network, node_id, hour, imported, stored, rejected, duplicate, last_arrived_at)
            select network, node_id, to_timestamp(hour * 3600), stored + rejected + duplicate, stored, rejected, duplicate,
                timestamptz 'epoch' + last_arrived * interval '1 microsecond'
            from unnest(?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[])
                as u (network, node_id, hour, stored, rejected, duplicate, last_arrived)
            on conflict (network, node_id, hour) do update set
                imported = h.imported + excluded.imported,
                stored = h.stored + excluded.stored,
                rejected = h.rejected + excluded.rejected,
                duplicate = h.duplicate + excluded.duplicate,
                last_arrived_at = greatest(h.last_arrived_at, excluded.last_arrived_at)
            """;
    private static final int KINDS = 4;

    private final Map<NodeHour, long[]> counts = new HashMap<>();

    enum Kind {
        STORED(0),
        REJECTED(1),
        DUPLICATE(2);

        private final int index;

        Kind(int index) {
            this.index = index;
        }
    }

    /**
     * Counts readings.
     *
     * @param hour of arrival, in hours since 1970
     */
    void add(Kind kind, String network, String nodeId, long hour, long readings, long lastArrivedMicros) {
        long[] count = counts.computeIfAbsent(new NodeHour(network, nodeId, hour), key -> new long[KINDS]);
        count[kind.index] += readings;
        count[KINDS - 1] = Math.max(count[KINDS - 1], lastArrivedMicros);
    }

    /** Adds the counts to the ledger, in one order for all writers. */
    void write(Connection connection) throws SQLException {
        if (counts.isEmpty()) {
            return;
        }
        List<Map.Entry<NodeHour, long[]>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.comparingByKey(Comparator.comparing(NodeHour::network)
                .thenComparing(NodeHour::nodeId)
                .thenComparingLong(NodeHour::hour)));
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            array(connection, statement, 1, "text", sorted.stream().map(e -> e.getKey()
                    .network()));
            array(connection, statement, 2, "text", sorted.stream().map(e -> e.getKey()
                    .nodeId()));
            array(connection, statement, 3, "int8", sorted.stream().map(e -> e.getKey()
                    .hour()));
            for (int i = 0; i < KINDS; i++) {
                int kind = i;
                array(connection, statement, 4 + i, "int8", sorted.stream().map(e -> e.getValue()[kind]));
            }
            statement.executeUpdate();
        }
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            java.util.stream.Stream<? extends Object> values)
            throws SQLException {
        statement.setArray(index, connection.createArrayOf(type, values.toArray()));
    }

    private record NodeHour(String network, String nodeId, long hour) {}
}
