package io.meltemi.connectors.notification.outbox;

import java.time.Duration;

/** Hears what a dispatcher does, for metrics. Called by its threads. */
public interface DeliveryListener {

    /** One that does not listen. */
    DeliveryListener NONE = new DeliveryListener() {};

    /** A channel took a message over. */
    default void sent(String channel) {}

    /** A notification will not be sent. */
    default void failed(String channel) {}

    /** An attempt did not work, and another will be made. */
    default void retried(String channel) {}

    /** A receipt names no message that is known by now. */
    default void receiptUnknown(String channel) {}

    /**
     * What the outbox holds, every few seconds.
     *
     * @param open notifications that are neither sent nor failed
     * @param oldest age of the oldest of them, or zero
     */
    default void standing(long open, Duration oldest) {}
}
