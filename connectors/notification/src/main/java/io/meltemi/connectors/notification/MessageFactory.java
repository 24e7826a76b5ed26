package io.meltemi.connectors.notification;

import java.io.Serializable;

/**
 * Makes messages of notifications, at the time of sending. Safe for threads.
 *
 * @param <T> a notification
 */
@FunctionalInterface
public interface MessageFactory<T> extends Serializable {

    /** The message, whose id is the same whenever it is made of the same notification. */
    Message message(T notification);
}
