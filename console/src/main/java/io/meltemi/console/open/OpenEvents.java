package io.meltemi.console.open;

import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened: changes of severity and alerts, the newest first, without a word of people. */
final class OpenEvents {

    static final int PAGE = 1000;
    static final int LARGEST_PAGE = 10_000;

    private static final Duration USUAL = Duration.ofDays(30);

    private static final OpenTable SEVERITY = new OpenTable(
            "severity",
            List.of(
                    Column.time("time"),
                    Column.text("network"),
                    Column.text("node"),
                    Column.text("fromSeverity"),
                    Column.text("toSeverity"),
                    Column.text("severity"),
                    Column.text("origin"),
                    Column.text("sensor"),
                    Column.text("rule"),
                    Column.text("reason")));

    private static final OpenTable ALERTS = new OpenTable(
            "alerts",
            List.of(
                    Column.text("alertId"),
                    Column.text("kind"),
                    Column.text("state"),
                    Column.text("severity"),
                    Column.text("network"),
                    Column.text("node"),
                    Column.text("sensor"),
                    Column.text("summary"),
                    Column.time("startedAt"),
                    Column.time("updatedAt"),
                    Column.time("resolvedAt"),
                    Column.text("building"),
                    Column.text("room"),
                    Column.text("rule")));

    private final OpenAnswers answers;
    private final Clock clock;

    OpenEvents(OpenAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** What a closed sensor measured is not told by the reason either. */
    Reply severity(OpenRequest request, Connection connection) throws SQLException, ProblemException {
        Statement columns = new Statement(
                """
                select at, network, node_id, from_severity, to_severity, severity, origin, case when is_open then sensor end,
                    case when is_open then rule end, case when is_open then reason end
                """);
        Statement matching = new Statement(
                """
                from (
                    select *, time as at, network || '/' || node_id || '/' || origin || '/' || sequence as key,
                        sensor is null or network || '/' || sensor not like all(?) as is_open
                    from severity_events
                ) e
                where network <> all(?)""",
                request.closedSensors(),
                request.closedNetworks());
        return page(request, connection, SEVERITY, columns, matching);
    }

    Reply alerts(OpenRequest request, Connection connection) throws SQLException, ProblemException {
        Statement columns = new Statement(
                """
                select alert_id, kind, state, severity, network, node_id, sensor, summary, started_at, updated_at, resolved_at,
                    building, room, rule
                """);
        Statement matching = new Statement(
                """
                from (select *, started_at as at, alert_id::text as key from alerts) e
                where network <> all(?) and (sensor is null or network || '/' || sensor not like all(?))""",
                request.closedNetworks(),
                request.closedSensors());
        if (!request.text("state").isEmpty()) {
            matching.add(" and state = ?", request.text("state"));
        }
        return page(request, connection, ALERTS, columns, matching);
    }

    private Reply page(
            OpenRequest request, Connection connection, OpenTable table, Statement columns, Statement matching)
            throws SQLException, ProblemException {
        TimeRange range = TimeRange.of(request.call(), clock.instant(), USUAL);
        int limit = request.call().integer("limit", PAGE, 1, LARGEST_PAGE);
        matching.add(" and at >= ? and at < ?", range.from(), range.to());
        where(request, matching);
        String text = request.text("cursor");
        if (!text.isEmpty()) {
            Cursor begin = Cursor.of(text, table.name(), 2);
            matching.add(" and (at, key) <= (?, ?)", time(begin), begin.text(1));
        }
        Cursor next = null;
        Statement ahead = new Statement("select at, key ")
                .add(matching)
                .add(" order by at desc, key desc offset ? limit 1", limit);
        try (PreparedStatement prepared = ahead.prepare(connection);
                ResultSet rows = prepared.executeQuery()) {
            if (rows.next()) {
                long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Objects.requireNonNull(Column.instant(rows, 1)));
                next = new Cursor(table.name(), List.of(Long.toString(micros), rows.getString(2)));
            }
        }
        Statement page = columns.add(matching);
        if (next != null) {
            page.add(" and (at, key) > (?, ?)", time(next), next.text(1));
        }
        return answer(request, table, range, limit, page.add(" order by at desc, key desc"), next);
    }

    private Reply answer(
            OpenRequest request, OpenTable table, TimeRange range, int limit, Statement page, @Nullable Cursor next) {
        Map<String, Object> members = answers.members();
        members.put("from", range.from());
        members.put("to", range.to());
        if (next == null) {
            return answers.rows(request, table, members, page);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("network", "node", "severity", "state", "format")) {
            parameters.put(name, request.text(name));
        }
        parameters.put("from", range.from().toString());
        parameters.put("to", range.to().toString());
        parameters.put("limit", Integer.toString(limit));
        parameters.put("cursor", next.text());
        String link = Links.query(request.call().context().path(), parameters);
        members.put("next", link);
        return answers.rows(request, table, members, page).with("Link", "<" + link + ">; rel=\"next\"");
    }

    private static Instant time(Cursor cursor) throws ProblemException {
        return TimeRange.bounded(Instant.EPOCH.plus(cursor.number(0), ChronoUnit.MICROS));
    }

    private static void where(OpenRequest request, Statement matching) {
        if (!request.text("network").isEmpty()) {
            matching.add(" and network = ?", request.text("network"));
        }
        if (!request.text("node").isEmpty()) {
            matching.add(" and node_id = ?", request.text("node"));
        }
        if (!request.text("severity").isEmpty()) {
            matching.add(" and severity = ?", request.text("severity"));
        }
    }
}
