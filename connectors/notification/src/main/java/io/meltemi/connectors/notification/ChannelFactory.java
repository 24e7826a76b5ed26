package io.meltemi.connectors.notification;

import java.io.Serializable;

/** Opens a channel where it is used. It carries what the channel needs, and its {@code toString} shows no secret of that. */
@FunctionalInterface
public interface ChannelFactory extends Serializable {

    /**
     * Opens a channel. It does not wait for the other side: one that is away shows when a message is sent.
     *
     * @param receipts is told of receipts as long as the channel is open
     */
    Channel open(ReceiptListener receipts);
}
