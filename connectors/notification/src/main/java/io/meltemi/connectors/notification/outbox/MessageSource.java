package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Message;

/** Makes a message of what the outbox holds. Safe for threads. */
@FunctionalInterface
public interface MessageSource {

    /**
     * Makes a message.
     *
     * @param payload {@link OutboxRow#payload()}
     * @throws RuntimeException when it cannot be made; it is tried again later
     */
    Message message(String payload);
}
