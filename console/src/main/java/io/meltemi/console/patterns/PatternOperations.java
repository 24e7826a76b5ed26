package io.meltemi.console.patterns;

import io.meltemi.console.database.Conditions;
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
import io.meltemi.console.series.TimeRange;
import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.PatternKind;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What mining found, as readings arrived and in history. */
public final class PatternOperations {

    private static final String TAG = "Patterns";
    private static final int USUAL = 200;
    private static final int MOST = 2_000;
    private static final List<String> KINDS =
            Arrays.stream(PatternKind.values()).map(Enum::name).toList();

    private static final String COLUMNS =
            "select pattern_id, found_at, kind, network, node_id, sensor, start_time, end_time, score, severity, is_open,"
                    + " explanation, detail::text as detail from patterns where ";

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;

    public PatternOperations(ConsoleDatabase database, OpenDataPolicy openData) {
        this.database = database;
        this.openData = openData;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/api/patterns", "listPatterns")
                        .tag(TAG)
                        .summary("What mining found, the newest first")
                        .needs(Permission.READ_DATA)
                        .with(
                                Parameter.choice("kind", KINDS, "only of this kind"),
                                Parameter.query("network", Parameter.Type.TEXT, "only this network's"),
                                Parameter.query("node", Parameter.Type.TEXT, "only this node's"),
                                Parameter.query("from", Parameter.Type.INSTANT, "only what ended then or later"),
                                Parameter.query("to", Parameter.Type.INSTANT, "only what began before"),
                                Parameter.query(
                                        "limit",
                                        Parameter.Type.INTEGER,
                                        "how many, 1 to " + MOST + "; " + USUAL + " if not said"))
                        .answers(PatternSummary[].class)
                        .handledBy(this::list),
                Operation.of(Method.GET, "/api/patterns/{id}", "getPattern")
                        .tag(TAG)
                        .summary("One thing that mining found")
                        .needs(Permission.READ_DATA)
                        .with(Parameter.path("id", "the pattern's id"))
                        .answers(PatternSummary.class)
                        .handledBy(this::one));
    }

    private Reply list(Call call) throws SQLException, ProblemException {
        int limit = call.integer("limit", USUAL, 1, MOST);
        Conditions conditions = visible(call.caller())
                .and("kind = ?", call.query("kind"))
                .and("network = ?", call.query("network"))
                .and("node_id = ?", call.query("node"))
                .and("end_time >= ?", time("from", call))
                .and("start_time < ?", time("to", call));
        return Reply.json(patterns(
                COLUMNS + conditions.sql() + " order by found_at desc, pattern_id limit " + limit, conditions));
    }

    private Reply one(Call call) throws SQLException, ProblemException {
        Conditions conditions = visible(call.caller()).and("pattern_id = ?", call.path("id"));
        List<PatternSummary> found = patterns(COLUMNS + conditions.sql(), conditions);
        if (found.isEmpty()) {
            throw ProblemException.notFound("There is no pattern " + call.path("id") + " to be read here.");
        }
        return Reply.json(found.get(0));
    }

    private Conditions visible(Caller caller) {
        return new Conditions()
                .and("network <> all(?)", (Object) openData.closedNetworks(caller))
                .and("(sensor is null or network || '/' || sensor not like all(?))", (Object)
                        openData.closedSensors(caller));
    }

    private List<PatternSummary> patterns(String sql, Conditions conditions) throws SQLException {
        return database.<List<PatternSummary>, SQLException>ask(
                connection -> Queries.on(connection).rows(sql, conditions.values()).stream()
                        .map(row -> PatternSummary.of(new Row(row)))
                        .toList());
    }

    private static Optional<OffsetDateTime> time(String name, Call call) throws ProblemException {
        Optional<Instant> time = call.instant(name);
        return time.isEmpty()
                ? Optional.empty()
                : Optional.of(TimeRange.checked(name, time.get()).atOffset(ZoneOffset.UTC));
    }
}
