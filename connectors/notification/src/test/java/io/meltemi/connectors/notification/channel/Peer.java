package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.ChannelFactory;
import java.util.List;

/** A server that a channel sends to. */
interface Peer extends AutoCloseable {

    /** Opens a channel to it. */
    ChannelFactory channels();

    /** What it has taken, in order. */
    List<Received> received();

    @Override
    void close();
}
