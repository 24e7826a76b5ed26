package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.packets.connect.WillPublishPacket;
import io.meltemi.bridge.inbound.InboundMessage;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Hands last wills to the inbound port, at once or after the delay that the client asked for (MQTT 5, section 3.1.3.2.2). A will
 * that is still delayed when the broker stops is given up: silence then shows that the node is gone (NODE-06).
 */
final class LastWills {

    private record Delayed(Runnable publish, ScheduledFuture<?> timer) {}

    private final InboundGate gate;
    private final ScheduledExecutorService timers;
    private final Map<String, Delayed> delayed = new ConcurrentHashMap<>();

    LastWills(InboundGate gate, ScheduledExecutorService timers) {
        this.gate = gate;
        this.timers = timers;
    }

    /** A client left without taking its leave. */
    void left(String clientId, WillPublishPacket will, long sessionExpirySeconds) {
        if (gate.isClosed()) {
            return;
        }
        long delaySeconds = Math.min(will.getWillDelay(), sessionExpirySeconds);
        if (delaySeconds <= 0) {
            publish(will);
            return;
        }
        // Within compute, so that a short timer cannot look for its entry before it is there.
        delayed.compute(clientId, (id, previous) -> {
            if (previous != null) {
                previous.timer.cancel(false);
            }
            Runnable publish = () -> publish(will);
            return new Delayed(publish, timers.schedule(() -> due(id), delaySeconds, TimeUnit.SECONDS));
        });
    }

    /** A client is back: its delayed will is called off, or due at once when it starts a new session. */
    void returned(String clientId, boolean cleanStart) {
        Delayed will = delayed.remove(clientId);
        if (will != null) {
            will.timer.cancel(false);
            if (cleanStart) {
                will.publish.run();
            }
        }
    }

    private void due(String clientId) {
        Delayed will = delayed.remove(clientId);
        if (will != null) {
            will.publish.run();
        }
    }

    private void publish(WillPublishPacket will) {
        gate.accept(new InboundMessage(
                will.getTopic(),
                Payloads.bytes(will.getPayload()),
                will.getQos().getQosNumber(),
                will.getRetain(),
                Instant.now()));
    }
}
