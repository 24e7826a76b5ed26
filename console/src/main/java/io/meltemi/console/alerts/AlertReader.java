package io.meltemi.console.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.console.alerts.AlertStory.Attempt;
import io.meltemi.console.alerts.AlertStory.Event;
import io.meltemi.console.alerts.AlertStory.Notification;
import io.meltemi.console.database.Row;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.series.Readings;
import io.meltemi.console.series.ReadingsQuery;
import io.meltemi.console.series.TimeRange;
import io.meltemi.console.series.Trend;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.AlertEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The story of an alert, as far as a caller may know. */
record AlertReader(OpenDataPolicy openData, Caller caller, Clock clock) {

    private static final int POINTS = 500;
    private static final Duration LEAST_AROUND = Duration.ofMinutes(15);
    private static final Duration MOST_AROUND = Duration.ofDays(1);

    /** What of an event's detail is told to anyone. */
    private static final List<String> OPEN_DETAIL = List.of("reason");

    AlertStory story(Connection connection, String id) throws SQLException, ProblemException {
        AlertDirectory directory = AlertDirectory.on(Queries.on(connection));
        List<Map<String, Object>> found = directory.of(List.of(id));
        if (found.isEmpty() || !mayRead(new Row(found.get(0)))) {
            throw ProblemException.notFound("There is no alert " + id + " to be read here.");
        }
        boolean ofOperations = caller.may(Permission.READ_OPERATIONS);
        AlertSummary alert = AlertSummary.of(found.get(0), caller.isSignedIn());
        List<Map<String, Object>> events = directory.events(id);
        return new AlertStory(
                alert,
                all(events, this::event).stream()
                        .filter(event -> ofOperations || event.origin().equals(AlertEvent.LIFE))
                        .toList(),
                ofOperations ? all(directory.notifications(id), this::notification) : null,
                ofOperations ? all(directory.attempts(id), this::attempt) : null,
                readings(connection, alert),
                trends(directory, alert),
                ofOperations ? mutedBy(events) : null);
    }

    private boolean mayRead(Row alert) {
        String network = alert.textOrNull("network");
        String sensor = alert.textOrNull("sensor");
        if (network == null) {
            return caller.may(Permission.READ_OPERATIONS);
        }
        return sensor == null ? openData.mayRead(caller, network) : openData.mayRead(caller, network, sensor);
    }

    private @Nullable Readings readings(Connection connection, AlertSummary alert) throws SQLException {
        if (alert.network() == null || alert.node() == null || alert.sensor() == null) {
            return null;
        }
        Integer series = ReadingsQuery.series(connection, alert.network(), alert.node(), alert.sensor());
        return series == null ? null : new ReadingsQuery(around(alert), POINTS, null).of(connection, series);
    }

    /** From before it began until after it ended, or until now. */
    private TimeRange around(AlertSummary alert) {
        Instant now = clock.instant();
        Instant end = alert.resolvedAt() == null ? now : alert.resolvedAt();
        Duration half = Duration.between(alert.startedAt(), end).dividedBy(2);
        Duration around = half.compareTo(MOST_AROUND) > 0 ? MOST_AROUND : half;
        around = around.compareTo(LEAST_AROUND) < 0 ? LEAST_AROUND : around;
        Instant until = end.plus(around).isAfter(now) ? now : end.plus(around);
        Instant from = alert.startedAt().minus(around);
        return new TimeRange(from, until.isAfter(from) ? until : from.plus(around));
    }

    private static List<Trend> trends(AlertDirectory directory, AlertSummary alert) throws SQLException {
        if (alert.network() == null || alert.node() == null || alert.sensor() == null) {
            return List.of();
        }
        return Trend.all(directory.trends(alert.network(), alert.node(), alert.sensor(), alert.startedAt()));
    }

    private Event event(Row row) {
        JsonNode detail = row.jsonOrNull("detail");
        if (detail instanceof ObjectNode object && !caller.may(Permission.READ_OPERATIONS)) {
            detail = object.retain(OPEN_DETAIL);
        }
        return new Event(
                row.instant("time"),
                row.text("event"),
                caller.isSignedIn() ? row.text("actor") : null,
                row.text("origin"),
                detail);
    }

    private Notification notification(Row row) {
        boolean withAddress = caller.may(Permission.MANAGE_SUBSCRIBERS);
        return new Notification(
                row.text("notification_id"),
                row.instant("time"),
                row.text("subscriber"),
                row.text("channel"),
                withAddress ? row.textOrNull("address") : null,
                row.text("reason"),
                row.text("status"),
                (int) row.whole("attempts"),
                withAddress ? row.textOrNull("answer") : null,
                withAddress ? row.textOrNull("error") : null,
                row.instant("updated_at"));
    }

    private Attempt attempt(Row row) {
        return new Attempt(
                row.text("notification_id"),
                row.instant("time"),
                (int) row.whole("attempt"),
                row.text("status"),
                caller.may(Permission.MANAGE_SUBSCRIBERS) ? row.textOrNull("answer") : null);
    }

    private static @Nullable String mutedBy(List<Map<String, Object>> events) {
        String muted = null;
        for (Map<String, Object> cells : events) {
            Row row = new Row(cells);
            JsonNode detail = row.jsonOrNull("detail");
            switch (row.text("event")) {
                case "MUTED" ->
                    muted = detail == null ? null : detail.path("by").asText();
                case "UNMUTED", "RESOLVED" -> muted = null;
                default -> {}
            }
        }
        return muted;
    }

    private static <T> List<T> all(List<Map<String, Object>> rows, Function<Row, T> as) {
        return rows.stream().map(row -> as.apply(new Row(row))).toList();
    }
}
