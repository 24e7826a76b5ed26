package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.ReceiptListener;

/** A factory whose text is a name alone, and not the secrets that it carries. */
record Described(String name, ChannelFactory factory) implements ChannelFactory {

    @Override
    public Channel open(ReceiptListener receipts) {
        return factory.open(receipts);
    }

    @Override
    public String toString() {
        return name;
    }
}
