package io.meltemi.console.telling;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.alerts.subscriber.AddressConfirmation.Entered;
import io.meltemi.console.documents.Documents;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.SubscriberDesk;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.schemas.event.NotificationChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Who is told. Personal data: read and changed with a permission of its own. */
final class SubscriberOperations {

    private static final String TAG = "Subscribers";
    private static final String PATH = "/api/subscribers/{name}";
    private static final Parameter NAME = Parameter.path("name", "The subscriber's name");

    private final Documents<Subscriber> documents;

    private final SubscriberDesk desk;

    SubscriberOperations(AlertTopics topics, SubscriberDesk desk) {
        this.desk = desk;
        this.documents = new Documents<>("subscriber", topics.subscribers(), SubscriberJson::write);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/api/subscribers", "listSubscribers")
                        .tag(TAG)
                        .summary(
                                "The subscribers, each as the document that can be put; what cannot be read has a fault")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .answers(JsonNode[].class)
                        .handledBy(call -> list()),
                Operation.of(Method.GET, PATH, "getSubscriber")
                        .tag(TAG)
                        .summary("One subscriber; the ETag is for If-Match")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .with(NAME)
                        .answers(JsonNode.class)
                        .handledBy(call -> reply(documents.get(call.path("name")))),
                Operation.of(Method.PUT, PATH, "putSubscriber")
                        .tag(TAG)
                        .summary(
                                "Adds a subscriber, or puts this in the place of the one of the name; If-Match, if given,"
                                        + " must name that one's version. New addresses are pending until their readers"
                                        + " confirm them")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .with(NAME)
                        .body(JsonNode.class)
                        .answers(JsonNode.class)
                        .handledBy(this::put),
                Operation.of(Method.DELETE, PATH, "deleteSubscriber")
                        .tag(TAG)
                        .summary("Deletes a subscriber: nothing more is told, what was held back included")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .with(NAME)
                        .handledBy(this::delete));
    }

    private Reply list() throws IOException {
        CompactedTopic.Content<Subscriber> content = documents.content();
        List<JsonNode> subscribers = new ArrayList<>();
        content.values().values().forEach(subscriber -> subscribers.add(documents.tree(subscriber)));
        content.unreadable()
                .forEach((name, why) -> subscribers.add(
                        Json.MAPPER.createObjectNode().put("name", name).put("fault", why)));
        return Reply.json(subscribers);
    }

    private synchronized Reply put(Call call) throws Exception {
        Subscriber subscriber;
        try {
            subscriber = SubscriberJson.read(call.bodyBytes());
        } catch (AlertSettingsRejectedException e) {
            throw Faults.of("The subscriber", e.faults());
        }
        if (!subscriber.name().equals(call.path("name"))) {
            throw Faults.of(
                    "The subscriber",
                    "$.name",
                    "expected " + call.path("name") + ", as in the address, found " + subscriber.name());
        }
        documents.check(call, subscriber.name(), null);
        Entered entered = desk.enter(subscriber);
        if (!entered.refused().isEmpty()) {
            throw new ProblemException(
                    429,
                    "Asked too often",
                    "All was stored but the addresses of "
                            + entered.refused().keySet().stream()
                                    .map(NotificationChannel::label)
                                    .sorted()
                                    .toList()
                            + ": they were asked for a confirmation too often today.");
        }
        return reply(entered.subscriber());
    }

    private synchronized Reply delete(Call call)
            throws ProblemException, IOException, ExecutionException, InterruptedException {
        documents.delete(call, call.path("name"));
        return Reply.done();
    }

    private Reply reply(Subscriber subscriber) {
        return Reply.json(documents.tree(subscriber)).with("ETag", documents.version(subscriber));
    }
}
