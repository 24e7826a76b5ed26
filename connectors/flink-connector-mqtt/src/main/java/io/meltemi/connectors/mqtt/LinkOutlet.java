// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes over a link without a session: when a connection ends, everything that is not acknowledged fails, and the sink decides
 * what is sent again.
 */
final class LinkOutlet implements Outlet {

    /** Longer than the connections that {@link MqttLink} takes for those of two clients with one client id. */
    private static final Duration STEADY = Duration.ofSeconds(6);

    private final MqttLink link;
    private final Duration steady;
    private final Runnable onEnd;
    private boolean connected;
    private long connectedNanos;
    private @Nullable MqttException end;

    private LinkOutlet(MqttConnection connection, String clientId, Duration steady, Runnable onEnd) {
        this.steady = steady;
        this.onEnd = onEnd;
        this.link = MqttLink.open(connection, clientId, Session.CLEAN, List.of(), List.of(), new LinkListener());
    }

    /**
     * Starts to connect, and returns at once.
     *
     * @param onEnd called in a thread of the client when there will be no connection any more
     */
    static LinkOutlet open(MqttConnection connection, String clientId, Runnable onEnd) {
        return open(connection, clientId, STEADY, onEnd);
    }

    static LinkOutlet open(MqttConnection connection, String clientId, Duration steady, Runnable onEnd) {
        return new LinkOutlet(connection, clientId, steady, onEnd);
    }

    @Override
    public CompletableFuture<Void> publish(MqttMessage message) throws IOException, InterruptedException {
        awaitConnection(Duration.ZERO);
        return link.publish(message);
    }

    @Override
    public void awaitSteady() throws IOException, InterruptedException {
        awaitConnection(steady);
    }

    @Override
    public synchronized void requireOpen() throws IOException {
        if (end != null && end.reason() == MqttException.Reason.TAKEN_OVER) {
            throw new MqttTakenOverException(end);
        }
        if (end != null) {
            throw new IOException("The connection to the broker is at its end: " + end.getMessage(), end);
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private synchronized void awaitConnection(Duration standing) throws IOException, InterruptedException {
        requireOpen();
        while (!connected || System.nanoTime() - connectedNanos < standing.toNanos()) {
            wait(connected ? Math.max(1, standing.toMillis()) : 0);
            requireOpen();
        }
    }

    /** Follows the link. */
    private final class LinkListener implements MqttLink.Listener {

        @Override
        public void connected(boolean sessionPresent) {
            synchronized (LinkOutlet.this) {
                connected = true;
                connectedNanos = System.nanoTime();
                LinkOutlet.this.notifyAll();
            }
        }

        @Override
        public void received(Incoming incoming) {} // nothing is subscribed to

        @Override
        public void lost(MqttException reason) {
            synchronized (LinkOutlet.this) {
                connected = false;
            }
        }

        @Override
        public void failed(MqttException reason) {
            synchronized (LinkOutlet.this) {
                connected = false;
                end = reason;
                LinkOutlet.this.notifyAll();
            }
            onEnd.run();
        }
    }
}
