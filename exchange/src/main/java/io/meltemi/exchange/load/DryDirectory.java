package io.meltemi.exchange.load;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import io.meltemi.exchange.mapping.ReadingMapper;
import io.meltemi.exchange.mapping.SeriesKey;
import io.meltemi.exchange.source.SourceRow;
import io.meltemi.schemas.message.MessageRejectedException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Refuses what the database would refuse, and makes nothing there. */
final class DryDirectory implements Directory {

    private final NodeRegistry registry;
    private final Set<NodeKey> nodes = new HashSet<>();
    private final Map<SeriesKey, Series> series = new HashMap<>();

    DryDirectory(NodeRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void node(NodeKey node, SourceRow row, ReadingMapper mapper) throws SQLException, ExchangeException {
        if (nodes.add(node) && !registry.refuseLive(node)) {
            try {
                mapper.place(row);
            } catch (MessageRejectedException e) {
                throw new ExchangeException("row " + row.number() + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public Series series(SeriesKey key) {
        return series.computeIfAbsent(key, made -> new Series(series.size(), made));
    }

    @Override
    public int format(ReadingFormat format) {
        return 0;
    }

    @Override
    public NodeCount nodes() {
        return new NodeCount(nodes.size(), 0);
    }
}
