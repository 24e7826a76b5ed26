package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Conjunction;
import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.ObservationId;
import io.meltemi.console.sensorthings.query.Position;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.query.QueryOptions;
import io.meltemi.console.sensorthings.query.TimeWindows;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads entities over one connection. Not thread-safe. */
public final class Entities {

    private static final int MAX_OFFSET_BY_TIME = 10_000;

    private final Connection connection;
    private final Visibility visibility;
    private final Clock clock;

    public Entities(Connection connection, Visibility visibility, Clock clock) {
        this.connection = connection;
        this.visibility = visibility;
        this.clock = clock;
    }

    /** Entities in their order, grouped by parent. */
    public List<EntityRow> read(Selection selection, Origin origin, QueryOptions options, int limit, int offset)
            throws SQLException, QueryException {
        boolean isByTime = selection.type() == EntityType.OBSERVATION
                && origin instanceof Origin.Everything
                && options.orders().size() == 1
                && Conjunction.isTime(options.orders().get(0).by())
                && limit > 0
                && offset <= MAX_OFFSET_BY_TIME;
        return isByTime ? byTime(selection, options, limit, offset) : all(selection, origin, options, limit, offset);
    }

    /** No index has the readings of all series by time: window by window, until there are enough. */
    private List<EntityRow> byTime(Selection selection, QueryOptions options, int limit, int offset)
            throws SQLException, QueryException {
        boolean isBackwards = options.orders().get(0).isDescending();
        Expression filter = options.after() == null
                ? options.filter()
                : TimeWindows.begin(isBackwards, options.after().time()).and(options.filter());
        Conjunction.Bounds bounds = Conjunction.of(filter).bounds();
        TimeWindows windows = isBackwards
                ? TimeWindows.backwards(bounds, clock.instant())
                : TimeWindows.forwards(bounds, beginning());
        List<EntityRow> found = new ArrayList<>();
        while (windows.hasNext() && found.size() < limit + offset) {
            QueryOptions within = options.filtered(windows.next().and(filter));
            found.addAll(all(selection, new Origin.Everything(), within, limit + offset - found.size(), 0));
            Instant at = windows.worthALook();
            if (at != null && found.size() < limit + offset) {
                windows.nothingUntil(nearest(isBackwards, at));
            }
        }
        return List.copyOf(found.subList(Math.min(offset, found.size()), found.size()));
    }

    private Instant beginning() throws SQLException {
        Instant first = nearest(false, null);
        return first == null ? clock.instant() : first;
    }

    /** The time of the observation that is next. */
    private @Nullable Instant nearest(boolean isBackwards, @Nullable Instant at) throws SQLException {
        Sql bound = at == null
                ? Sql.of("true")
                : Sql.join("o.time " + (isBackwards ? "< " : ">= "), LiteralOperands.instant(at));
        String bestOf = isBackwards ? "max" : "min";
        Sql sql = Sql.join(
                "select " + bestOf + "(best.time) from (select (select " + bestOf
                        + "(o.time) from meltemi.reading o where o.series_id = s.series_id and ",
                bound,
                ") as time from meltemi.series s union all select " + bestOf + "(o.time) from "
                        + ObservationSources.SEVERITIES + " o where ",
                bound,
                ") best");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            OffsetDateTime time = rows.getObject(1, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }

    private List<EntityRow> all(Selection selection, Origin origin, QueryOptions options, int limit, int offset)
            throws SQLException, QueryException {
        EntityQuery query = new EntityQuery(visibility, selection, origin, options);
        if (query.isEmpty() || limit == 0) {
            return List.of();
        }
        Map<Integer, List<EntityRow>> byParent = new TreeMap<>();
        try (PreparedStatement statement = query.rows(limit, offset).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                EntityRow row = row(selection, rows);
                byParent.computeIfAbsent(row.parent(), parent -> new ArrayList<>())
                        .add(row);
            }
        }
        return byParent.values().stream().flatMap(List::stream).toList();
    }

    /**
     * How many there are, by parent.
     *
     * @param bound counting ends one after it
     */
    public Map<Integer, Long> count(EntityType type, Origin origin, QueryOptions options, int bound)
            throws SQLException, QueryException {
        Selection none = new Selection(type, List.of(), List.of());
        EntityQuery query = new EntityQuery(visibility, none, origin, options.fromTheBegin());
        if (query.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Long> counts = new HashMap<>();
        try (PreparedStatement statement = query.count(bound).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getInt("parent"), rows.getLong("counted"));
            }
        }
        return counts;
    }

    private static EntityRow row(Selection selection, ResultSet rows) throws SQLException {
        Map<String, Long> keys = new LinkedHashMap<>();
        for (String key : selection.keys()) {
            long value = rows.getLong("k_" + key);
            if (!rows.wasNull()) {
                keys.put(key, value);
            }
        }
        Map<String, @Nullable String> properties = new LinkedHashMap<>();
        for (String property : selection.properties()) {
            properties.put(property, rows.getString("j_" + property));
        }
        boolean isObservation = selection.type() == EntityType.OBSERVATION;
        BigInteger id = isObservation
                ? new ObservationId(rows.getLong("i0"), rows.getLong("i1"), rows.getLong("i2")).number()
                : BigInteger.valueOf(rows.getLong("i0"));
        Position position = isObservation ? Positions.read(rows) : null;
        return new EntityRow(id, rows.getInt("source"), rows.getInt("parent"), position, keys, properties);
    }
}
