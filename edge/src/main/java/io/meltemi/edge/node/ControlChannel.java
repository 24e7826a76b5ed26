package io.meltemi.edge.node;

import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.topic.Topic;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** A node's control messages over its connection; whoever made it hears what fails. Used by one thread at a time. */
final class ControlChannel {

    private final NodeSettings settings;
    private final PayloadCodec codec;
    private final NodeConnection connection;
    private final SerialTasks tasks;
    private final BiConsumer<String, Throwable> onFailure;

    /** @param onFailure hears what failed, by the name of the command alone, and the error */
    ControlChannel(
            NodeSettings settings,
            NodeConnection connection,
            SerialTasks tasks,
            BiConsumer<String, Throwable> onFailure) {
        this.settings = settings;
        this.codec = PayloadCodec.of(settings.encoding());
        this.connection = connection;
        this.tasks = tasks;
        this.onFailure = onFailure;
    }

    void send(Topic topic, ControlMessage message) {
        byte[] payload;
        try {
            payload = codec.encodeControl(message);
        } catch (IllegalArgumentException e) {
            onFailure.accept(message.command() + " cannot be written as " + settings.encoding(), e);
            return;
        }
        reportFailure(message.command(), connection.publish(topic.format(), payload, qos()));
    }

    void subscribe(Topic topic, Runnable onSubscribed) {
        tasks.after(connection.subscribe(topic.format()), error -> {
            if (error == null) {
                onSubscribed.run();
            } else {
                onFailure.accept("the subscription", error);
            }
        });
    }

    void unsubscribe(Topic topic) {
        reportFailure("the end of a subscription", connection.unsubscribe(topic.format()));
    }

    /** Says offline; completes when the broker has heard it. */
    CompletableFuture<Void> farewell(Topic topic) {
        return connection.publish(topic.format(), codec.encodeControl(NodeProtocol.offline()), qos());
    }

    void reportFailure(String what, CompletableFuture<Void> future) {
        tasks.after(future, error -> {
            if (error != null) {
                onFailure.accept(what, error);
            }
        });
    }

    private int qos() {
        return Math.max(1, settings.qos());
    }
}
