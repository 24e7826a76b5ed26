package io.meltemi.console.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.documents.Documents;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.push.PushRouteTopic;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.push.point.PushJson;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.push.route.PushRouteRejectedException;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** {@code /api/push-routes}: where readings are pushed to, and {@code /api/push-dead-letters}: what could not be. */
public final class PushRouteOperations {

    private static final String TAG = "Push";
    private static final String PATH = "/api/push-routes";
    private static final String ONE = PATH + "/{id}";
    private static final Parameter ID = Parameter.path("id", "The route's id");
    private static final int USUAL = 20;
    private static final int MOST = 500;

    private final Documents<PushRoute> documents;
    private final RecordStore records;

    /** @param records where dead letters are read from */
    public PushRouteOperations(PushRouteTopic topic, RecordStore records) {
        this.documents = new Documents<>("push route", topic, PushRouteJson::write);
        this.records = records;
    }

    public List<Operation> operations() {
        return List.of(
                operation(Method.GET, PATH, "listPushRoutes", Permission.READ_OPERATIONS)
                        .summary(
                                "The routes to other platforms; what cannot be read has a fault. Secrets are not in them")
                        .answers(PushRouteView[].class)
                        .handledBy(this::list),
                operation(Method.GET, ONE, "getPushRoute", Permission.READ_OPERATIONS)
                        .summary("One route; its ETag is for If-Match")
                        .with(ID)
                        .answers(PushRouteView.class)
                        .handledBy(call -> reply(call.path("id"), call.caller())),
                operation(Method.PUT, ONE, "putPushRoute", Permission.ADMINISTER)
                        .summary(
                                "Adds a route, or puts this in the place of the one of the id; If-Match, if given, must name"
                                        + " that one's version. Routes are pushed where the setting push.enabled is true")
                        .with(ID)
                        .body(JsonNode.class)
                        .maxBodyBytes(PushRouteJson.MAX_ROUTE_BYTES)
                        .answers(PushRouteView.class)
                        .handledBy(this::put),
                operation(Method.DELETE, ONE, "deletePushRoute", Permission.ADMINISTER)
                        .summary("Deletes a route; what waits to be pushed on it is given up")
                        .with(ID)
                        .handledBy(this::delete),
                operation(Method.GET, "/api/push-dead-letters", "listPushDeadLetters", Permission.READ_OPERATIONS)
                        .summary("What could not be pushed and why, the newest first")
                        .with(Parameter.query(
                                "limit",
                                Parameter.Type.INTEGER,
                                "How many, 1 to " + MOST + "; " + USUAL + " if absent"))
                        .answers(DeadLetterView[].class)
                        .handledBy(this::deadLetters));
    }

    private static Operation.Builder operation(Method method, String path, String id, Permission permission) {
        return Operation.of(method, path, id).tag(TAG).needs(permission);
    }

    private Reply list(Call call) throws IOException {
        CompactedTopic.Content<PushRoute> content = documents.content();
        List<PushRouteView> views = new ArrayList<>();
        content.values().values().forEach(route -> views.add(view(route, content, call.caller())));
        content.unreadable()
                .forEach((id, why) -> views.add(new PushRouteView(
                        id, null, null, null, null, content.putAt().get(id), null, why)));
        return Reply.json(views);
    }

    private Reply put(Call call) throws ProblemException, IOException, ExecutionException, InterruptedException {
        PushRoute route;
        try {
            route = PushRouteJson.read(call.bodyBytes());
        } catch (PushRouteRejectedException e) {
            throw Faults.of("The route", e.faults());
        }
        if (!route.id().equals(call.path("id"))) {
            throw Faults.of(
                    "The route", "$.id", "expected " + call.path("id") + ", as in the address, found " + route.id());
        }
        documents.put(call, route.id(), route, null);
        return reply(route.id(), call.caller());
    }

    private Reply delete(Call call) throws ProblemException, IOException, ExecutionException, InterruptedException {
        documents.delete(call, call.path("id"));
        return Reply.done();
    }

    private Reply deadLetters(Call call) throws ProblemException, IOException {
        int limit = call.integer("limit", USUAL, 1, MOST);
        return Reply.json(records.tail(KafkaTopics.PUSH_DEAD_LETTERS, limit).stream()
                .map(record -> DeadLetterView.of(PushJson.readDeadLetter(record.value())))
                .toList());
    }

    private Reply reply(String id, Caller caller) throws IOException, ProblemException {
        PushRoute route = documents.get(id);
        return Reply.json(view(route, documents.content(), caller)).with("ETag", documents.version(route));
    }

    private PushRouteView view(PushRoute route, CompactedTopic.Content<PushRoute> content, Caller caller) {
        JsonNode document = documents.tree(route);
        return new PushRouteView(
                route.id(),
                route.isEnabled(),
                route.target().kind(),
                route.description().isEmpty() ? null : route.description(),
                caller.may(Permission.ADMINISTER) ? document : Redaction.redacted(document),
                content.putAt().get(route.id()),
                documents.version(route),
                null);
    }
}
