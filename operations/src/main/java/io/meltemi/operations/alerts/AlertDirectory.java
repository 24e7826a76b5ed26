package io.meltemi.operations.alerts;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.database.Queries;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the database says of alerts. Instants are RFC 3339 text. */
public final class AlertDirectory implements AutoCloseable {

    private static final Pattern ID_START = Pattern.compile("[0-9a-f]{1,16}");
    private static final Duration LARGEST_SLIDE = Duration.ofMinutes(10);

    private final Queries queries;

    private AlertDirectory(Queries queries) {
        this.queries = queries;
    }

    /** Connects to a platform's database. */
    public static AlertDirectory open(DatabaseAddress database) throws SQLException {
        return new AlertDirectory(Queries.open(database));
    }

    /** Over a connection that is there already. */
    public static AlertDirectory on(Queries queries) {
        return new AlertDirectory(queries);
    }

    /**
     * What may be shown.
     *
     * @param closedNetworks that are not
     * @param closedSensors patterns of {@code like} over {@code network/sensor} that are not
     * @param platform whether alerts of parts of the platform are
     */
    public record Scope(List<String> closedNetworks, List<String> closedSensors, boolean platform) {

        /** Everything. */
        public static final Scope ALL = new Scope(List.of(), List.of(), true);
    }

    /**
     * Which alerts are listed.
     *
     * @param states empty for all
     * @param kinds empty for all
     * @param severity null for all
     * @param network null for all
     * @param node {@code NETWORK/NODE}, or {@code NODE} in any network; null for all
     * @param since only those that were open at some time from then on; null for all
     */
    public record Filter(
            List<String> states,
            List<String> kinds,
            @Nullable String severity,
            @Nullable String network,
            @Nullable String node,
            @Nullable Instant since,
            Scope scope) {

        /** Of all kinds and networks. */
        public Filter(List<String> states, @Nullable String severity, @Nullable String node, @Nullable Instant since) {
            this(states, List.of(), severity, null, node, since, Scope.ALL);
        }
    }

    /** At most so many alerts, the open ones first, then the youngest. */
    public List<Map<String, Object>> list(Filter filter, int limit) throws SQLException {
        List<Map<String, Object>> alerts = new ArrayList<>(list(filter, "state <> 'RESOLVED'", limit));
        if (alerts.size() < limit) {
            alerts.addAll(list(filter, "state = 'RESOLVED'", limit - alerts.size()));
        }
        return alerts;
    }

    /** By open or not, so that each part comes in the order of an index. */
    private List<Map<String, Object>> list(Filter filter, String part, int limit) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select *, facts::text as facts from alerts where ").append(part);
        if (!filter.states().isEmpty()) {
            sql.append(" and state = any(?)");
            parameters.add(filter.states().toArray(String[]::new));
        }
        if (!filter.kinds().isEmpty()) {
            sql.append(" and kind = any(?)");
            parameters.add(filter.kinds().toArray(String[]::new));
        }
        if (filter.severity() != null) {
            sql.append(" and severity = ?");
            parameters.add(filter.severity());
        }
        if (filter.network() != null) {
            sql.append(" and network = ?");
            parameters.add(filter.network());
        }
        if (filter.node() != null) {
            int slash = filter.node().indexOf('/');
            if (slash >= 0) {
                sql.append(" and network = ?");
                parameters.add(filter.node().substring(0, slash));
            }
            sql.append(" and node_id = ?");
            parameters.add(filter.node().substring(slash + 1));
        }
        if (filter.since() != null) {
            sql.append(" and coalesce(resolved_at, 'infinity') >= ?");
            parameters.add(filter.since().atOffset(ZoneOffset.UTC));
        }
        limitTo(filter.scope(), sql, parameters);
        sql.append(" order by started_at desc, alert_id desc limit ").append(limit);
        return queries.rows(sql.toString(), parameters.toArray());
    }

    private static void limitTo(Scope scope, StringBuilder sql, List<Object> parameters) {
        if (!scope.platform()) {
            sql.append(" and network is not null");
        }
        if (!scope.closedNetworks().isEmpty()) {
            sql.append(" and (network is null or network <> all(?))");
            parameters.add(scope.closedNetworks().toArray(String[]::new));
        }
        if (!scope.closedSensors().isEmpty()) {
            sql.append(" and (network is null or sensor is null or network || '/' || sensor not like all(?))");
            parameters.add(scope.closedSensors().toArray(String[]::new));
        }
    }

    /** The alerts whose id begins so; two are enough to know that there are several. */
    public List<Map<String, Object>> find(String idStart) throws SQLException {
        if (!ID_START.matcher(idStart).matches()) {
            return List.of();
        }
        return queries.rows(
                "select *, facts::text as facts from alerts where alert_id >= ? and alert_id < ? limit 2",
                idStart,
                idStart + "g");
    }

    /** The alerts of these ids, the most severe first. */
    public List<Map<String, Object>> of(List<String> ids) throws SQLException {
        return queries.rows(
                "select *, facts::text as facts from alerts where alert_id = any(?) order by severity, started_at, alert_id",
                (Object) ids.toArray(String[]::new));
    }

    /** What happened to an alert, in the order of time. */
    public List<Map<String, Object>> events(String id) throws SQLException {
        return queries.rows(
                "select time, event, severity, state, actor, origin, number, detail::text as detail from alert_events"
                        + " where alert_id = ? order by time, origin, number",
                id);
    }

    /** Whom an alert was told, in the order of time. */
    public List<Map<String, Object>> notifications(String id) throws SQLException {
        return queries.rows(
                "select notification_id, time, subscriber, channel, address, reason, status, attempts, answer, error,"
                        + " updated_at, receipt_id, language from notifications where ? = any(alert_ids)"
                        + " order by time, subscriber, channel",
                id);
    }

    /** A notification by its id; empty when there is none. */
    public List<Map<String, Object>> notification(String id) throws SQLException {
        return queries.rows(
                "select notification_id, subscriber, channel, array_to_string(alert_ids, ',') as alert_ids"
                        + " from notifications where notification_id = ?",
                id);
    }

    /** Each attempt to send the notifications about an alert. */
    public List<Map<String, Object>> attempts(String id) throws SQLException {
        return queries.rows(
                "select a.notification_id, a.time, a.attempt, a.status, a.answer from notification_attempts a"
                        + " join notifications n on n.notification_id = a.notification_id where ? = any(n.alert_ids)"
                        + " order by a.time, a.attempt",
                id);
    }

    /** The newest readings of a series in a span, in the order of time. */
    public List<Map<String, Object>> readings(
            String network, String nodeId, String sensor, Instant from, Instant to, int limit) throws SQLException {
        return queries.rows(
                "select * from (select time, value, text_value, unit, quality from readings where network = ?"
                        + " and node_id = ? and sensor = ? and time >= ? and time <= ? order by time desc limit "
                        + limit
                        + ") newest order by time",
                network,
                nodeId,
                sensor,
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC));
    }

    /** The newest trend of each kind of window at an instant. */
    public List<Map<String, Object>> trends(String network, String nodeId, String sensor, Instant at)
            throws SQLException {
        return queries.rows(
                "select distinct on (window_name, method) window_name, method, window_end, n, slope_per_minute,"
                        + " intercept, slope_stderr, r_squared, forecast::text as forecast from trends where network = ?"
                        + " and node_id = ? and sensor = ? and window_end > ? and window_end <= ?"
                        + " order by window_name, method, window_end desc",
                network,
                nodeId,
                sensor,
                at.minus(LARGEST_SLIDE).atOffset(ZoneOffset.UTC),
                at.plusSeconds(1).atOffset(ZoneOffset.UTC));
    }

    @Override
    public void close() throws SQLException {
        queries.close();
    }
}
