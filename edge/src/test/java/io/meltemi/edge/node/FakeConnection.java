package io.meltemi.edge.node;

import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection whose broker is the test. */
public final class FakeConnection implements NodeConnection {

    /** What was published, and the broker's answer to be. */
    public record Published(String topic, byte[] payload, int qos, CompletableFuture<Void> answer) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        boolean isControl() {
            return topic.endsWith("/control");
        }
    }

    public final ConnectionRequest request;
    public final Listener listener;
    public final List<Published> published = new CopyOnWriteArrayList<>();
    public final List<String> subscribed = new CopyOnWriteArrayList<>();
    public final List<String> unsubscribed = new CopyOnWriteArrayList<>();
    private boolean accepting;
    private boolean acknowledgingData = true;
    private boolean refusingControl;
    private boolean closed;
    private boolean dropped;

    FakeConnection(ConnectionRequest request, Listener listener) {
        this.request = request;
        this.listener = listener;
    }

    /** From now on acts as a broker and a server that accept all. */
    void acceptEverything() {
        accepting = true;
        listener.connected(false);
    }

    /** Leaves data unanswered. */
    public void acknowledgeNoData() {
        acknowledgingData = false;
    }

    /** Answers control messages with an error. */
    public void refuseControl() {
        refusingControl = true;
    }

    /** Hands the node a message of the server. */
    public void receive(Encoding encoding, Command command, String... parameters) {
        listener.received(PayloadCodec.of(encoding).encodeControl(ControlMessage.of(command, parameters)));
    }

    public void becomeActive() {
        listener.connected(false);
        receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "active", "normalMode");
    }

    public List<Published> data() {
        return published.stream().filter(message -> !message.isControl()).toList();
    }

    public List<ControlMessage> control() {
        return published.stream()
                .filter(Published::isControl)
                .map(message -> decode(message.payload))
                .toList();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public CompletableFuture<Void> subscribe(String topic) {
        subscribed.add(topic);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String topic) {
        unsubscribed.add(topic);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload, int qos) {
        Published message = new Published(topic, payload, qos, new CompletableFuture<>());
        published.add(message);
        if (message.isControl() && refusingControl) {
            message.answer.completeExceptionally(new IllegalStateException("not allowed"));
        } else if (message.isControl() || acknowledgingData) {
            message.answer.complete(null);
        }
        if (accepting && message.isControl() && decode(payload).command().equals(Command.PUB_CONFIG_FILE.name())) {
            receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "active", "normalMode");
        }
        return message.answer;
    }

    @Override
    public void drop() {
        dropped = true;
        listener.disconnected("dropped");
    }

    @Override
    public void restore() {
        dropped = false;
        listener.connected(true);
    }

    public boolean isDropped() {
        return dropped;
    }

    @Override
    public CompletableFuture<Void> close() {
        closed = true;
        return CompletableFuture.completedFuture(null);
    }

    private static ControlMessage decode(byte[] payload) {
        try {
            return PayloadCodec.detect(payload).decodeControl(payload);
        } catch (MessageRejectedException e) {
            throw new AssertionError(e);
        }
    }
}
