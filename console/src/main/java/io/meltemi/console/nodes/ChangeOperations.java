package io.meltemi.console.nodes;

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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed last, at any node. */
public final class ChangeOperations {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    /** The newest of both kinds, each in the order of its index by time. */
    private static final String NEWEST =
            """
            select * from (
                select time, network, node_id, 'SEVERITY' as what, severity_before as from_state, severity as to_state,
                    case when sensor is null or network || '/' || sensor not like all(?) then reason end as reason,
                    'server' as actor
                from severity_events where network <> all(?) order by time desc limit ?
            ) severity
            union all
            select * from (
                select time, network, node_id, event, null, null, detail->>'reason', actor
                from node_events where network <> all(?) order by time desc limit ?
            ) events
            order by time desc, network, node_id, what limit ?""";

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;

    public ChangeOperations(ConsoleDatabase database, OpenDataPolicy openData) {
        this.database = database;
        this.openData = openData;
    }

    /**
     * Something that happened to a node.
     *
     * @param what {@code SEVERITY}, or the type of the event
     * @param from the severity before
     * @param to the severity after
     * @param actor for who is signed in
     */
    public record Change(
            Instant time,
            String network,
            String node,
            String what,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String actor) {}

    public List<Operation> operations() {
        return List.of(Operation.of(Method.GET, "/api/changes", "listChanges")
                .tag("Network")
                .summary("The newest changes of severity and events of all nodes, the newest first")
                .needs(Permission.READ_DATA)
                .with(Parameter.query(
                        "limit", Parameter.Type.INTEGER, "how many, 1 to " + MOST + "; " + USUAL + " if not said"))
                .answers(Change[].class)
                .handledBy(this::list));
    }

    private Reply list(Call call) throws SQLException, ProblemException {
        int limit = call.integer("limit", USUAL, 1, MOST);
        Caller caller = call.caller();
        String[] networks = openData.closedNetworks(caller);
        String[] sensors = openData.closedSensors(caller);
        return Reply.json(database.<List<Change>, SQLException>ask(connection ->
                Queries.on(connection).rows(NEWEST, sensors, networks, limit, networks, limit, limit).stream()
                        .map(row -> change(new Row(row), caller))
                        .toList()));
    }

    private static Change change(Row row, Caller caller) {
        return new Change(
                row.instant("time"),
                row.text("network"),
                row.text("node_id"),
                row.text("what"),
                row.textOrNull("from_state"),
                row.textOrNull("to_state"),
                row.textOrNull("reason"),
                caller.isSignedIn() ? row.textOrNull("actor") : null);
    }
}
