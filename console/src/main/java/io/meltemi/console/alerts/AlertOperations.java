package io.meltemi.console.alerts;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertDirectory.Filter;
import io.meltemi.operations.alerts.AlertDirectory.Scope;
import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Alerts: all of them, and one with its story. */
public final class AlertOperations {

    private static final String TAG = "Alerts";
    private static final int USUAL = 200;
    private static final int MOST = 2_000;
    private static final List<String> STATES = names(AlertState.values());
    private static final List<String> KINDS = names(AlertKind.values());

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;
    private final Clock clock;

    public AlertOperations(ConsoleDatabase database, OpenDataPolicy openData, Clock clock) {
        this.database = database;
        this.openData = openData;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/api/alerts", "listAlerts")
                        .tag(TAG)
                        .summary(
                                "Alerts, the open ones first, then the youngest; those of parts of the platform for who may"
                                        + " read operations")
                        .needs(Permission.READ_DATA)
                        .with(
                                Parameter.query(
                                        "state",
                                        Parameter.Type.TEXT,
                                        "OPEN, or some of " + STATES + ", separated by commas"),
                                Parameter.choice("severity", List.of("WARNING", "DANGER"), "only of this severity"),
                                Parameter.query(
                                        "kind", Parameter.Type.TEXT, "some of " + KINDS + ", separated by commas"),
                                Parameter.query("network", Parameter.Type.TEXT, "only this network's"),
                                Parameter.query("node", Parameter.Type.TEXT, "NETWORK/NODE, or NODE in any network"),
                                Parameter.query(
                                        "since", Parameter.Type.INSTANT, "only those that were open from then on"),
                                Parameter.query(
                                        "limit",
                                        Parameter.Type.INTEGER,
                                        "how many, 1 to " + MOST + "; " + USUAL + " if not said"))
                        .answers(AlertSummary[].class)
                        .handledBy(this::list),
                Operation.of(Method.GET, "/api/alerts/{id}", "getAlert")
                        .tag(TAG)
                        .summary("An alert's whole story")
                        .needs(Permission.READ_DATA)
                        .with(Parameter.path("id", "the alert's id"))
                        .answers(AlertStory.class)
                        .handledBy(this::story));
    }

    private Reply list(Call call) throws SQLException, ProblemException {
        int limit = call.integer("limit", USUAL, 1, MOST);
        Filter filter = new Filter(
                states(call),
                someOf("kind", call, KINDS),
                call.query("severity").orElse(null),
                call.query("network").orElse(null),
                call.query("node").orElse(null),
                call.instant("since").orElse(null),
                scope(call.caller()));
        boolean withPeople = call.caller().isSignedIn();
        return Reply.json(database.<List<AlertSummary>, SQLException>ask(
                connection -> AlertDirectory.on(Queries.on(connection)).list(filter, limit).stream()
                        .map(row -> AlertSummary.of(row, withPeople))
                        .toList()));
    }

    private Reply story(Call call) throws SQLException, ProblemException {
        AlertReader reader = new AlertReader(openData, call.caller(), clock);
        return Reply.json(
                database.<AlertStory, ProblemException>ask(connection -> reader.story(connection, call.path("id"))));
    }

    private Scope scope(Caller caller) {
        return new Scope(
                List.of(openData.closedNetworks(caller)),
                List.of(openData.closedSensors(caller)),
                caller.may(Permission.READ_OPERATIONS));
    }

    private static List<String> states(Call call) throws ProblemException {
        if (call.query("state").filter("OPEN"::equals).isPresent()) {
            return List.of(AlertState.FIRING.name(), AlertState.ACKNOWLEDGED.name());
        }
        return someOf("state", call, STATES);
    }

    private static List<String> someOf(String name, Call call, List<String> known) throws ProblemException {
        List<String> some = new ArrayList<>();
        for (String value : call.query(name).orElse("").split(",")) {
            if (value.isBlank()) {
                continue;
            }
            if (!known.contains(value.strip())) {
                throw ProblemException.badRequest(name + ": expected some of " + known + ", found " + value);
            }
            some.add(value.strip());
        }
        return some;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
