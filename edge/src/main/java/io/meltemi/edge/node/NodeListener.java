package io.meltemi.edge.node;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Severity;

/** What a node's owner may want to hear. Called by one thread at a time, never to block it. */
public interface NodeListener {

    /** Hears nothing. */
    NodeListener NONE = new NodeListener() {};

    default void connected() {}

    /** The connection is gone, or an attempt to open it failed. */
    default void disconnected(String cause) {}

    default void modeChanged(FunctionalMode mode) {}

    /** The node's own word on its severity is another now. */
    default void severityChanged(Severity severity) {}

    /** The server gave the node a new configuration; the node already uses it. */
    default void configurationAdopted(NodeProfile profile) {}

    /** The broker refused something that the node needs, for example its subscription. */
    default void refused(String what) {}
}
