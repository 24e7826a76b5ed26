package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.notification.ReceiptListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that does as it is told, and remembers what it was given. */
final class ScriptedChannel implements Channel {

    private final Script script;
    private final List<Message> given = new CopyOnWriteArrayList<>();
    private volatile ReceiptListener receipts = receipt -> {};
    private volatile boolean closed;

    private ScriptedChannel(Script script) {
        this.script = script;
    }

    static ScriptedChannel of(Script script) {
        return new ScriptedChannel(script);
    }

    /** One that accepts everything. */
    static ScriptedChannel accepting() {
        return of((message, time) -> new Outcome.Accepted("250 OK", null));
    }

    /** One that says these in turn, then accepts. */
    static ScriptedChannel saying(Outcome... outcomes) {
        return of(
                (message, time) -> time <= outcomes.length ? outcomes[time - 1] : new Outcome.Accepted("250 OK", null));
    }

    ChannelFactory factory() {
        return listener -> {
            receipts = listener;
            return this;
        };
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        int time;
        synchronized (given) {
            given.add(message);
            time = given.size();
        }
        return script.send(message, time);
    }

    List<String> ids() {
        return given.stream().map(Message::id).toList();
    }

    ReceiptListener receipts() {
        return receipts;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** What the channel does with the message that is the given time's, from 1. */
    @FunctionalInterface
    interface Script {

        Outcome send(Message message, int time) throws InterruptedException;
    }
}
