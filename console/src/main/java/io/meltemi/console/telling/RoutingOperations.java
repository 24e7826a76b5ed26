package io.meltemi.console.telling;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingChecks;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.console.documents.Documents;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The routing tree in force, and how it is changed. */
final class RoutingOperations {

    private static final String TAG = "Routing";
    private static final String PATH = "/api/routing";

    private final AlertTopics topics;
    private final Documents<Routing> documents;

    RoutingOperations(AlertTopics topics) {
        this.topics = topics;
        this.documents = new Documents<>(
                "routing tree that was put; the default is in force,", topics.routing(), RoutingJson::write);
    }

    /**
     * The routing tree.
     *
     * @param document as it can be put
     * @param isDefault whether none was put
     * @param version for {@code If-Match}
     * @param warnings what is likely a mistake
     * @param fault why the tree that was put cannot be read, so that the default is in force
     */
    record RoutingView(
            JsonNode document,
            boolean isDefault,
            @Nullable Instant putAt,
            String version,
            List<String> warnings,
            @Nullable String fault) {}

    List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, PATH, "getRouting")
                        .tag(TAG)
                        .summary("The routing tree in force; its ETag is for If-Match")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .answers(RoutingView.class)
                        .handledBy(call -> reply()),
                Operation.of(Method.PUT, PATH, "putRouting")
                        .tag(TAG)
                        .summary(
                                "Puts a routing tree in force; If-Match, if given, must name the version of the one before")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .body(JsonNode.class)
                        .maxBodyBytes(RoutingJson.MAX_BYTES)
                        .answers(RoutingView.class)
                        .handledBy(this::put),
                Operation.of(Method.DELETE, PATH, "deleteRouting")
                        .tag(TAG)
                        .summary("Deletes the routing tree that was put; every subscriber is told of every alert again")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .handledBy(this::delete));
    }

    /** A routing tree of JSON. */
    static Routing read(byte[] json) throws ProblemException {
        try {
            return RoutingJson.read(json);
        } catch (AlertSettingsRejectedException e) {
            throw Faults.of("The routing tree", e.faults());
        }
    }

    private Reply put(Call call) throws ProblemException, IOException, ExecutionException, InterruptedException {
        documents.put(call, KafkaTopics.ROUTING_KEY, read(call.bodyBytes()), Routing.DEFAULT);
        return reply();
    }

    private Reply delete(Call call) throws ProblemException, IOException, ExecutionException, InterruptedException {
        documents.delete(call, KafkaTopics.ROUTING_KEY);
        return Reply.done();
    }

    private Reply reply() throws IOException {
        CompactedTopic.Content<Routing> content = documents.content();
        Routing put = content.values().get(KafkaTopics.ROUTING_KEY);
        Routing routing = put == null ? Routing.DEFAULT : put;
        String version = documents.version(routing);
        return Reply.json(new RoutingView(
                        documents.tree(routing),
                        put == null,
                        put == null ? null : content.putAt().get(KafkaTopics.ROUTING_KEY),
                        version,
                        RoutingChecks.unknownSubscribers(
                                routing, topics.subscribers().read().values().keySet()),
                        content.unreadable().get(KafkaTopics.ROUTING_KEY)))
                .with("ETag", version);
    }
}
