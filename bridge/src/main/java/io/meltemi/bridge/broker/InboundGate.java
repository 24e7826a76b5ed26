package io.meltemi.bridge.broker;

import com.hivemq.mqtt.message.publish.PUBLISH;
import com.hivemq.persistence.qos.IncomingMessageFlowPersistence;
import io.meltemi.bridge.BoundedLog;
import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.bridge.InFlight;
import io.meltemi.bridge.inbound.InboundMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connections share on the way to the inbound port: which packets wait for it, and whether more are let in.
 *
 * <p>A message is handed to the port when it arrives, and only its PUBACK or PUBREC waits, so that one client has many messages
 * under way. Waiting is kept by client and packet, not by connection: HiveMQ itself answers the repetition of a QoS 2 packet
 * after a reconnect, and that answer has to wait for the first one's result as well.
 */
final class InboundGate {

    private static final Logger LOG = LoggerFactory.getLogger(InboundGate.class);

    private record Packet(String clientId, int packetId) {}

    private final Receiver receiver;
    private final IncomingMessageFlowPersistence flows;
    private final Map<Packet, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final InFlight inFlight = new InFlight();
    private final Counter refused;
    private final BoundedLog refusals = new BoundedLog();
    private volatile boolean closed;

    InboundGate(Receiver receiver, IncomingMessageFlowPersistence flows, MeterRegistry registry) {
        this.receiver = receiver;
        this.flows = flows;
        this.refused = BridgeMetrics.counter(registry, BridgeMetrics.REFUSED);
    }

    boolean isClosed() {
        return closed;
    }

    /** Prepares a message that is handed over. */
    void prepare(PUBLISH publish) {
        receiver.prepare(publish);
    }

    /** Prepares a message that is not handed over, but delivered. */
    void passBy(PUBLISH publish) {
        receiver.passBy(publish);
    }

    /** Hands over a message that nobody waits for: one of QoS 0, or a last will. */
    void accept(InboundMessage message) {
        inFlight.begin();
        CompletableFuture<?> unused = offer(message).whenComplete((stored, failure) -> inFlight.end());
    }

    /**
     * Hands over a message whose acknowledgement has to wait.
     *
     * @return as {@link #waiting}
     */
    CompletableFuture<Void> accept(String clientId, int packetId, InboundMessage message) {
        Packet packet = new Packet(clientId, packetId);
        CompletableFuture<Void> answerable = new CompletableFuture<>();
        waiting.put(packet, answerable);
        inFlight.begin();
        CompletableFuture<?> unused = offer(message).whenComplete((stored, failure) -> {
            if (failure == null) {
                waiting.remove(packet, answerable);
                answerable.complete(null);
            } else {
                answerable.completeExceptionally(failure);
            }
            inFlight.end();
        });
        return answerable;
    }

    /**
     * Completes when a packet may be answered; null when it may be at once. When it completes exceptionally the packet must not be
     * answered, so that the client offers it again.
     */
    @Nullable
    CompletableFuture<Void> waiting(String clientId, int packetId) {
        return waiting.get(new Packet(clientId, packetId));
    }

    /** Makes a packet that could not be stored one that was never seen, so that its repetition is taken. */
    void forget(String clientId, int packetId, CompletableFuture<Void> answerable) {
        flows.remove(clientId, packetId);
        waiting.remove(new Packet(clientId, packetId), answerable);
    }

    /** Whether HiveMQ has seen a QoS 2 packet already and will answer it without passing it on. */
    boolean isRepeated(String clientId, int packetId) {
        return flows.get(clientId, packetId) instanceof PUBLISH;
    }

    /** Counts and, at a bounded rate, logs something that access control refused. */
    void refused(String what, String user, String topic) {
        refused.increment();
        refusals.log(suppressed -> LOG.warn(
                "refused: {} may not {} '{}' ({} more refusals since the last report)", user, what, topic, suppressed));
    }

    /** Lets nothing more in and waits for what is under way; answers whether all of it was stored in time. */
    boolean drain(Duration timeout) {
        closed = true;
        return inFlight.awaitIdle(timeout);
    }

    private CompletableFuture<Void> offer(InboundMessage message) {
        try {
            return receiver.port().accept(message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
