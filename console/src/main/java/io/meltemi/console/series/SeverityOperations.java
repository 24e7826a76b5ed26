package io.meltemi.console.series;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Row;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.database.Queries;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How severe a node was over time. */
public final class SeverityOperations {

    private static final Duration USUAL_RANGE = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private static final String COLUMNS =
            "select time, from_severity, to_severity, severity_before, severity, origin, reason, rule, sensor"
                    + " from severity_events where network = ? and node_id = ?";

    private static final String STATE =
            "select severity from nodes where network = ? and node_id = ? and network <> all(?)";

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;
    private final Clock clock;

    public SeverityOperations(ConsoleDatabase database, OpenDataPolicy openData, Clock clock) {
        this.database = database;
        this.openData = openData;
        this.clock = clock;
    }

    /**
     * A change of a node's severity; the first one is what held when the range began.
     *
     * @param fromSeverity of the origin, before
     * @param toSeverity of the origin, after
     * @param severity the node's after it, the higher of both origins
     */
    public record Change(
            Instant time,
            @Nullable String fromSeverity,
            @Nullable String toSeverity,
            String severity,
            @Nullable String origin,
            @Nullable String reason,
            @Nullable String rule,
            @Nullable String sensor) {}

    public List<Operation> operations() {
        return List.of(Operation.of(Method.GET, "/api/severity", "listSeverity")
                .tag("Series")
                .summary("A node's severity over a range: what held at its begin, then at most " + MOST + " changes")
                .needs(Permission.READ_DATA)
                .with(
                        Parameter.required("network", Parameter.Type.TEXT, "the network's name"),
                        Parameter.required("node", Parameter.Type.TEXT, "the node's id in its network"),
                        Parameter.query("from", Parameter.Type.INSTANT, "inclusive; a day before to if not said"),
                        Parameter.query("to", Parameter.Type.INSTANT, "exclusive; now if not said"))
                .answers(Change[].class)
                .handledBy(this::list));
    }

    private Reply list(Call call) throws SQLException, ProblemException {
        String network = call.query("network").orElseThrow();
        String node = call.query("node").orElseThrow();
        TimeRange range = TimeRange.of(call, clock, USUAL_RANGE);
        return Reply.json(database.<List<Change>, ProblemException>ask(connection -> {
            Queries queries = Queries.on(connection);
            List<Map<String, Object>> now = queries.rows(STATE, network, node, openData.closedNetworks(call.caller()));
            if (now.isEmpty()) {
                throw ProblemException.notFound("There is no node " + network + "/" + node + " to be read here.");
            }
            List<Map<String, Object>> changes = queries.rows(
                    COLUMNS + " and time >= ? and time < ? order by time, sequence limit " + MOST,
                    network,
                    node,
                    range.begin(),
                    range.end());
            List<Map<String, Object>> before = queries.rows(
                    COLUMNS + " and time < ? order by time desc, sequence desc limit 1", network, node, range.begin());
            List<Map<String, Object>> after = before.isEmpty() && changes.isEmpty()
                    ? queries.rows(
                            COLUMNS + " and time >= ? order by time, sequence limit 1", network, node, range.end())
                    : changes;
            List<Change> all = new ArrayList<>();
            all.add(atBegin(call, network, range.from(), before, after, new Row(now.get(0))));
            changes.forEach(row -> all.add(change(call.caller(), network, new Row(row), null)));
            return all;
        }));
    }

    /** What held: as the last change before left it, or as the first one after found it, or as it is. */
    private Change atBegin(
            Call call,
            String network,
            Instant from,
            List<Map<String, Object>> before,
            List<Map<String, Object>> after,
            Row now) {
        if (!before.isEmpty()) {
            return change(call.caller(), network, new Row(before.get(0)), from);
        }
        String severity = after.isEmpty() ? now.text("severity") : new Row(after.get(0)).text("severity_before");
        return new Change(from, null, null, severity, null, null, null, null);
    }

    private Change change(Caller caller, String network, Row row, @Nullable Instant at) {
        String sensor = row.textOrNull("sensor");
        boolean isOpen = sensor == null || openData.mayRead(caller, network, sensor);
        return new Change(
                at == null ? row.instant("time") : at,
                row.text("from_severity"),
                row.text("to_severity"),
                row.text("severity"),
                row.text("origin"),
                isOpen ? row.textOrNull("reason") : null,
                isOpen ? row.textOrNull("rule") : null,
                isOpen ? sensor : null);
    }
}
