package io.meltemi.console.telling;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.EscalationStep;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingChecks;
import io.meltemi.alerts.telling.RoutingTrace;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.ImaginedAlert;
import io.meltemi.operations.alerts.RouteQuestion;
import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who would be told of an alert, and why. */
final class RoutingTestOperations {

    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final AlertTopics topics;
    private final ConsoleDatabase database;
    private final Clock clock;

    RoutingTestOperations(AlertTopics topics, ConsoleDatabase database, Clock clock) {
        this.topics = topics;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param alertId of an alert that there is; or {@code alert}
     * @param routing a tree to try in the place of the one in force; null for that one
     */
    record RoutingTestRequest(@Nullable String alertId, @Nullable AlertRequest alert, @Nullable JsonNode routing) {}

    /**
     * An alert that there might be.
     *
     * @param kind null for {@code SEVERITY}
     * @param severity null for {@code WARNING}
     * @param node the id, or {@code NETWORK/NODE} without a network beside it
     * @param place seven levels, joined by slashes; null for where the node stands
     */
    record AlertRequest(
            @Nullable AlertKind kind,
            @Nullable Severity severity,
            @Nullable String network,
            @Nullable String node,
            @Nullable String sensor,
            @Nullable String place) {

        ImaginedAlert imagined() {
            return new ImaginedAlert(
                    kind, severity, network == null || node == null ? node : network + "/" + node, sensor, place);
        }
    }

    /**
     * Who would be told.
     *
     * @param routes in the order in which they are asked
     * @param lines all of it, for people
     * @param warnings what is likely a mistake in the tree
     */
    record RoutingTestAnswer(
            List<RoutingTrace.AskedRoute> routes,
            List<ToldByRoute> told,
            List<RoutingTrace.MutedBy> mutedBy,
            List<String> lines,
            List<String> warnings) {}

    /**
     * Somebody who would be told.
     *
     * @param channels empty for every channel
     * @param after how long, when nothing mutes it
     * @param group what the alerts that are told together have in common
     * @param escalation whether only when nobody acknowledges until then
     */
    record ToldByRoute(
            String subscriber, List<String> channels, Duration after, String route, String group, boolean escalation) {}

    List<Operation> operations() {
        return List.of(Operation.of(Method.POST, "/api/routing/test", "testRouting")
                .tag("Routing")
                .summary(
                        "Who would be told of an alert now, and why: of one that there is, or might be; nobody is told")
                .needs(Permission.MANAGE_SUBSCRIBERS)
                .body(RoutingTestRequest.class)
                .maxBodyBytes(MAX_BODY_BYTES)
                .answers(RoutingTestAnswer.class)
                .handledBy(this::test));
    }

    private Reply test(Call call) throws Exception {
        RoutingTestRequest request = call.body(RoutingTestRequest.class);
        if ((request.alertId() == null) == (request.alert() == null)) {
            throw Faults.of("The request", "$", "expected either alertId or alert");
        }
        JsonNode tree = request.routing();
        Routing routing = tree == null || tree.isNull()
                ? topics.routingInForce()
                : RoutingOperations.read(Json.MAPPER.writeValueAsBytes(tree));
        AlertSettings settings = new AlertSettings(
                topics.subscribers().read().values(),
                routing,
                topics.silences().read().values());
        Instant now = clock.instant();
        RoutingTrace trace = database.<RoutingTrace, Exception>ask(connection -> {
            Queries queries = Queries.on(connection);
            RouteQuestion question = new RouteQuestion(queries);
            return question.trace(alert(request, queries, question, now), settings, now);
        });
        return Reply.json(new RoutingTestAnswer(
                trace.asked(),
                told(trace),
                trace.mutes(),
                trace.lines(),
                RoutingChecks.unknownSubscribers(routing, settings.subscribers().keySet())));
    }

    private static Alert alert(RoutingTestRequest request, Queries queries, RouteQuestion question, Instant now)
            throws ProblemException, SQLException {
        AlertRequest imagined = request.alert();
        if (imagined != null) {
            try {
                return question.alert(imagined.imagined(), now);
            } catch (IllegalArgumentException e) {
                throw Faults.of("The request", List.of("$.alert." + e.getMessage()));
            }
        }
        List<Map<String, Object>> found = AlertDirectory.on(queries).of(List.of(String.valueOf(request.alertId())));
        if (found.isEmpty()) {
            throw ProblemException.notFound("There is no alert " + request.alertId() + ".");
        }
        return new AlertRow(found.get(0)).alert();
    }

    private static List<ToldByRoute> told(RoutingTrace trace) {
        List<ToldByRoute> told = new ArrayList<>();
        for (RoutingTrace.TakenRoute taken : trace.taken()) {
            String route = taken.route().id();
            taken.recipients()
                    .forEach((subscriber, channels) -> told.add(new ToldByRoute(
                            subscriber, channels, taken.route().groupWait(), route, taken.group(), false)));
            for (EscalationStep step : taken.route().escalation()) {
                List<String> channels = step.channels().stream()
                        .sorted()
                        .map(NotificationChannel::label)
                        .toList();
                step.subscribers().stream()
                        .sorted()
                        .forEach(subscriber -> told.add(
                                new ToldByRoute(subscriber, channels, step.after(), route, taken.group(), true)));
            }
        }
        return told;
    }
}
