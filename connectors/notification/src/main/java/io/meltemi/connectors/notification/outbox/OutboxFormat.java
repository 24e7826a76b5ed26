package io.meltemi.connectors.notification.outbox;

import java.io.Serializable;

/**
 * How notifications stand in the outbox. Safe for threads.
 *
 * @param <T> a notification
 */
public interface OutboxFormat<T> extends Serializable {

    OutboxRow row(T notification);

    /**
     * Reads {@link OutboxRow#payload()} back; the database may have changed its order and white space.
     *
     * @throws RuntimeException when it is no such notification
     */
    T read(String payload);
}
