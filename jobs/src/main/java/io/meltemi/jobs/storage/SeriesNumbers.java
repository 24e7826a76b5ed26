package io.meltemi.jobs.storage;

import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;

import io.meltemi.connectors.timescaledb.UnnestStatement;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The numbers of series ({@code meltemi.series}); what another connection taught is forgotten. */
final class SeriesNumbers {

    private static final String MAKE_SERIES =
            """
            insert into meltemi.series (network, node_id, sensor)
            select network, node_id, sensor
            from unnest(?::text[], ?::text[], ?::text[]) as wanted (network, node_id, sensor)
            where not exists (
                select from meltemi.series s
                where s.network = wanted.network and s.node_id = wanted.node_id and s.sensor = wanted.sensor)
            order by network, node_id, sensor
            on conflict do nothing
            """;
    private static final String FIND_SERIES =
            """
            select wanted.place, s.series_id
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as wanted (network, node_id, sensor, place)
            join meltemi.series s
                on s.network = wanted.network and s.node_id = wanted.node_id and s.sensor = wanted.sensor
            """;
    private final IdCache<Series> numbers = numbers();
    private @Nullable Connection learntOver;

    private static IdCache<Series> numbers() {
        UnnestStatement make = UnnestStatement.of(MAKE_SERIES, TEXT, TEXT, TEXT);
        return new IdCache<>(make, make.over(FIND_SERIES, 0, 1, 2), (statement, key) -> {
            statement.column(0).addText(key.network());
            statement.column(1).addText(key.nodeId());
            statement.column(2).addText(key.sensor());
        });
    }

    /** Forgets all when the connection is another than before; comes before {@link #want}. */
    void over(Connection connection) {
        if (connection != learntOver) {
            numbers.clear();
            learntOver = connection;
        }
    }

    void want(String network, String nodeId, String sensor) {
        numbers.want(new Series(network, nodeId, sensor));
    }

    /** Makes the wanted numbers known; the connection's transaction must be committed before they are used. */
    void learn(Connection connection) throws SQLException {
        numbers.learn(connection);
    }

    int id(String network, String nodeId, String sensor) throws SQLException {
        return numbers.id(new Series(network, nodeId, sensor));
    }

    private record Series(String network, String nodeId, String sensor) {}
}
