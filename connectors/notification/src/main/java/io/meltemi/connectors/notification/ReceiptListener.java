package io.meltemi.connectors.notification;

import java.io.IOException;

/** Hears what became of messages that a channel's other side took over. Safe for threads. */
@FunctionalInterface
public interface ReceiptListener {

    /**
     * Returns when the receipt is stored. A receipt may come before {@link Channel#send} has returned, and again.
     *
     * @throws IOException when it is not stored; the other side should then be made to offer it again
     */
    void received(Receipt receipt) throws IOException;
}
