package io.meltemi.bridge.client;

import io.meltemi.bridge.BoundedLog;
import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.bridge.InFlight;
import io.meltemi.bridge.client.BrokerConnection.Received;
import io.meltemi.bridge.client.BrokerConnection.Session;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.bridge.inbound.InboundPort;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what an external broker sends to the inbound port, and acknowledges each message only after the port has (KAFKA-01). The
 * session is kept by the broker, so what comes while the bridge is away waits there.
 */
public final class MqttInbound implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttInbound.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(15);

    private final MqttConnectionOptions options;
    private final BrokerConnection connection;
    private final InboundPort port;
    private final Counter retried;
    private final InFlight inFlight = new InFlight();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final BoundedLog log = new BoundedLog();
    private volatile boolean closed;

    private MqttInbound(MqttConnectionOptions options, InboundPort port, MeterRegistry registry) {
        this.options = options;
        this.connection = BrokerConnection.of(options, options.clientId(), Session.KEPT, inFlight::idle);
        this.port = port;
        this.retried = BridgeMetrics.counter(registry, BridgeMetrics.IN_RETRIED);
    }

    /**
     * Starts to connect, and returns at once; the connection is tried until it stands, and renewed when it is lost.
     *
     * @param port not closed by {@link #close}
     */
    public static MqttInbound start(MqttConnectionOptions options, InboundPort port, MeterRegistry registry) {
        MqttInbound inbound = new MqttInbound(options, port, registry);
        inbound.connection.onMessage(inbound::receive);
        inbound.connect();
        return inbound;
    }

    /** Completes when the broker first granted the subscription. */
    public CompletableFuture<Void> subscribed() {
        return subscribed.copy();
    }

    public boolean isConnected() {
        return connection.isConnected();
    }

    /** Takes no more messages, waits for those under way and acknowledges them, and leaves; the broker keeps the session. */
    @Override
    public void close() {
        close(DRAIN_TIMEOUT);
    }

    /** The same with another patience for what is under way. */
    void close(Duration patience) {
        closed = true;
        if (!inFlight.awaitIdle(patience)) {
            LOG.warn("left with messages under way; the broker will send them again: {}", options);
        }
        Connections.leave(connection);
    }

    private void connect() {
        if (closed) {
            return;
        }
        CompletableFuture<?> unused = connection.connect().handle((connected, failure) -> {
            if (failure == null) {
                subscribe();
            } else {
                log.log(suppressed -> LOG.error("cannot connect: {}: {}", options, failure.toString()));
                later(this::connect);
            }
            return null;
        });
    }

    private void subscribe() {
        if (closed) {
            return;
        }
        CompletableFuture<?> unused = connection.subscribe(options.filters()).handle((granted, failure) -> {
            if (failure == null) {
                subscribed.complete(null);
            } else {
                log.log(suppressed -> LOG.error("cannot subscribe: {}: {}", options, failure.toString()));
                later(this::subscribe);
            }
            return null;
        });
    }

    private void receive(Received received) {
        if (closed) {
            return;
        }
        inFlight.begin();
        InboundMessage message = new InboundMessage(
                received.topic(), received.payload(), received.qualityOfService(), received.retained(), Instant.now());
        store(message, received.acknowledge());
    }

    /** A broker would send a message again only after a reconnect, so one that could not be stored is offered again here. */
    private void store(InboundMessage message, Runnable acknowledge) {
        CompletableFuture<?> unused = accept(message).handle((stored, failure) -> {
            if (failure == null || message.qualityOfService() == 0) {
                acknowledge.run();
                inFlight.end();
            } else if (closed) {
                inFlight.end();
            } else {
                retried.increment();
                later(() -> store(message, acknowledge));
            }
            return null;
        });
    }

    private CompletableFuture<Void> accept(InboundMessage message) {
        try {
            return port.accept(message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void later(Runnable action) {
        CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }
}
