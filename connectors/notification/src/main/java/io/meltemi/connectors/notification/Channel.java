package io.meltemi.connectors.notification;

/** A way to send messages. Safe for threads; what an instance needs stays open until it is closed. */
public interface Channel extends AutoCloseable {

    /**
     * Sends a message, and returns when the other side has said what becomes of it, or within a bounded time.
     *
     * @throws InterruptedException when the thread is interrupted before the message was handed over for good
     */
    Outcome send(Message message) throws InterruptedException;

    @Override
    void close();
}
