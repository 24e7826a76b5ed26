package io.meltemi.edge.node;

import java.util.concurrent.CompletableFuture;

/**
 * A node's connection to the broker. It opens by itself and comes back by itself, with back-off, until it is closed.
 *
 * <p>The methods are called by one thread at a time; none of them blocks.
 */
public interface NodeConnection {

    /** Subscribes with QoS 1; messages go to {@link Listener#received}. */
    CompletableFuture<Void> subscribe(String topic);

    CompletableFuture<Void> unsubscribe(String topic);

    /**
     * Publishes a message. What is in flight when the connection drops is sent again after it is back.
     *
     * @return completes when the broker has acknowledged (PUBACK, PUBCOMP), for QoS 0 when the message is written; fails
     *     when the broker refuses the message or the connection is closed
     */
    CompletableFuture<Void> publish(String topic, byte[] payload, int qos);

    /**
     * Ends the connection as a failing network does, without a DISCONNECT, so that the broker publishes the last will. It
     * stays away until {@link #restore}.
     */
    void drop();

    /** Lets a dropped connection come back. */
    void restore();

    /** Disconnects in order, without the last will, and does not come back. */
    CompletableFuture<Void> close();

    /** What the connection tells the node; called by the connection's own threads and never to block them. */
    interface Listener {

        void connected(boolean sessionPresent);

        /**
         * The connection is gone, or an attempt to open it failed.
         *
         * @param cause what happened, for people
         */
        void disconnected(String cause);

        void received(byte[] payload);
    }
}
