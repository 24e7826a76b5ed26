package io.meltemi.edge.node;

import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientReconnector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Brings one client back after each loss of its connection, with back-off, until it is told to stop; while it is held it
 * waits.
 */
final class Reconnection {

    private final NodeRuntime runtime;
    private final Backoff backoff;
    private volatile boolean stopped;
    private volatile boolean held;
    private volatile CompletableFuture<Void> wait = CompletableFuture.completedFuture(null);

    Reconnection(NodeRuntime runtime, Backoff backoff) {
        this.runtime = runtime;
        this.backoff = backoff;
    }

    /** Plans the next attempt; called within the client's disconnected listener. */
    void plan(MqttClientDisconnectedContext context) {
        MqttClientReconnector reconnector = context.getReconnector();
        if (stopped) {
            reconnector.reconnect(false);
            return;
        }
        CompletableFuture<Void> pause = new CompletableFuture<>();
        wait = pause;
        Runnable cancel = runtime.schedule(
                runtime.now()
                        .plus(backoff.delay(
                                reconnector.getAttempts(),
                                ThreadLocalRandom.current().nextDouble())),
                () -> {
                    if (!held) {
                        pause.complete(null);
                    }
                });
        reconnector
                .republishIfSessionExpired(true)
                .resubscribeIfSessionExpired(false)
                .reconnectWhen(pause, (done, error) -> {
                    cancel.run();
                    reconnector.reconnect(!stopped);
                });
        if (stopped) {
            pause.complete(null);
        }
    }

    /** The next attempt waits for {@link #release}. */
    void hold() {
        held = true;
    }

    /** Tries at once when an attempt waits. */
    void release() {
        held = false;
        wait.complete(null);
    }

    boolean isHeld() {
        return held;
    }

    boolean isStopped() {
        return stopped;
    }

    /** No further attempts; one that waits is given up. */
    void stop() {
        stopped = true;
        wait.complete(null);
    }
}
