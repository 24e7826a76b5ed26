package io.meltemi.exchange.load;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import io.meltemi.exchange.mapping.ReadingMapper;
import io.meltemi.exchange.mapping.SeriesKey;
import io.meltemi.exchange.source.SourceRow;
import io.meltemi.schemas.message.MessageRejectedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Numbers from the database, made where there are none; each at once in a transaction of its own. */
final class DatabaseDirectory implements Directory {

    private static final String MAKE_SERIES =
            """
            insert into meltemi.series (network, node_id, sensor)
            select ?, ?, ? where not exists (
                select from meltemi.series where network = ? and node_id = ? and sensor = ?)
            on conflict do nothing
            """;
    private static final String FIND_SERIES =
            "select series_id from meltemi.series where network = ? and node_id = ? and sensor = ?";
    private static final String MAKE_FORMAT =
            """
            insert into meltemi.reading_format (data_type, unit, quality)
            select ?, nullif(?, ''), ? where not exists (
                select from meltemi.reading_format
                where data_type = ? and coalesce(unit, '') = ? and quality = ?)
            on conflict do nothing
            """;
    private static final String FIND_FORMAT =
            "select format_id from meltemi.reading_format where data_type = ? and coalesce(unit, '') = ? and quality = ?";

    private final Connection connection;
    private final NodeRegistry registry;
    private final ImportRun run;
    private final Set<NodeKey> nodes = new HashSet<>();
    private final Map<SeriesKey, Series> series = new HashMap<>();
    private final Map<ReadingFormat, Integer> formats = new HashMap<>();
    private int registered;

    /** @param connection commits by itself */
    DatabaseDirectory(Connection connection, NodeRegistry registry, ImportRun run) {
        this.connection = connection;
        this.registry = registry;
        this.run = run;
    }

    @Override
    public void node(NodeKey node, SourceRow row, ReadingMapper mapper) throws SQLException, ExchangeException {
        if (nodes.contains(node)) {
            return;
        }
        if (!registry.refuseLive(node)) {
            try {
                registered += registry.register(node, mapper.place(row), run) ? 1 : 0;
            } catch (MessageRejectedException e) {
                throw new ExchangeException("row " + row.number() + ": " + e.getMessage(), e);
            }
        }
        nodes.add(node);
    }

    @Override
    public Series series(SeriesKey key) throws SQLException {
        Series known = series.get(key);
        if (known == null) {
            String[] names = {key.network(), key.nodeId(), key.sensor()};
            known = new Series(number(MAKE_SERIES, FIND_SERIES, names), key);
            series.put(key, known);
        }
        return known;
    }

    @Override
    public int format(ReadingFormat format) throws SQLException {
        Integer known = formats.get(format);
        if (known == null) {
            String unit = format.unit();
            String[] names = {
                format.dataType().wireName(),
                unit == null ? "" : unit,
                format.quality().name()
            };
            known = number(MAKE_FORMAT, FIND_FORMAT, names);
            formats.put(format, known);
        }
        return known;
    }

    @Override
    public NodeCount nodes() {
        return new NodeCount(nodes.size(), registered);
    }

    private int number(String make, String find, String... names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(make)) {
            for (int i = 0; i < names.length; i++) {
                statement.setString(i + 1, names[i]);
                statement.setString(names.length + i + 1, names[i]);
            }
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            for (int i = 0; i < names.length; i++) {
                statement.setString(i + 1, names[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
