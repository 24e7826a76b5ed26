package io.meltemi.operations.alerts;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.telling.RoutingTrace;
import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.topic.Place;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks who would be told of an alert, as the settings and the other alerts are now. */
public final class RouteQuestion {

    private static final int MAX_OPEN = 10_000;
    private static final AlertDirectory.Filter OPEN =
            new AlertDirectory.Filter(List.of("FIRING", "ACKNOWLEDGED"), null, null, null);

    private final Queries queries;
    private final AlertDirectory directory;

    public RouteQuestion(Queries queries) {
        this.queries = queries;
        this.directory = AlertDirectory.on(queries);
    }

    /**
     * The alert that there might be, where its node stands.
     *
     * @throws IllegalArgumentException saying what was expected of it
     */
    public Alert alert(ImaginedAlert imagined, Instant now) throws SQLException {
        return imagined.alert(imagined.place() == null ? standing(imagined.node()) : null, now);
    }

    /** Follows an alert through settings. */
    public RoutingTrace trace(Alert alert, AlertSettings settings, Instant now) throws SQLException {
        return RoutingTrace.of(alert, settings, openBeside(alert), now);
    }

    /** How many of the open alerts a silence or a route is about. */
    public int countOpen(AlertMatcher matcher) throws SQLException {
        return (int) directory.list(OPEN, MAX_OPEN).stream()
                .filter(row -> matcher.matches(new AlertRow(row).alert()))
                .count();
    }

    /** Null when the platform does not know the node. */
    private @Nullable Place standing(@Nullable String node) throws SQLException {
        if (node == null) {
            return null;
        }
        List<Map<String, Object>> found = queries.rows("select * from nodes where network || '/' || node_id = ?", node);
        return found.size() == 1 ? new AlertRow(found.get(0)).wholePlace() : null;
    }

    private List<Alert> openBeside(Alert alert) throws SQLException {
        return directory.list(OPEN, MAX_OPEN).stream()
                .map(row -> new AlertRow(row).alert())
                .filter(other -> alert.network() == null
                        ? other.network() == null
                        : alert.network().equals(other.network()))
                .toList();
    }
}
