package io.meltemi.bridge.client;

import io.meltemi.bridge.client.BrokerConnection.Session;
import io.meltemi.bridge.outbound.OutboundPort;
import io.meltemi.schemas.event.OutboundMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to an external broker, over a connection of its own under the client id with {@code -out} behind it. While the broker
 * is away publications fail, to be offered again.
 */
public final class MqttClientOutboundPort implements OutboundPort {

    private static final Logger LOG = LoggerFactory.getLogger(MqttClientOutboundPort.class);
    private static final long PAUSE_MILLIS = 1000;

    private final BrokerConnection connection;
    private volatile boolean closed;

    private MqttClientOutboundPort(MqttConnectionOptions options) {
        this.connection = BrokerConnection.of(
                options, options.clientId() + "-out", Session.FORGOTTEN, () -> CompletableFuture.completedFuture(null));
    }

    /** Starts to connect, and returns at once. */
    public static MqttClientOutboundPort start(MqttConnectionOptions options) {
        MqttClientOutboundPort port = new MqttClientOutboundPort(options);
        port.connect();
        return port;
    }

    @Override
    public CompletableFuture<Void> publish(OutboundMessage message) {
        return connection.publish(message);
    }

    public boolean isConnected() {
        return connection.isConnected();
    }

    @Override
    public void close() {
        closed = true;
        Connections.leave(connection);
    }

    private void connect() {
        CompletableFuture<?> unused = connection.connect().handle((connected, failure) -> afterConnect(failure));
    }

    private @Nullable Void afterConnect(@Nullable Throwable failure) {
        if (failure != null && !closed) {
            LOG.error("cannot connect: {}", failure.toString());
            Executor later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            later.execute(() -> {
                if (!closed) {
                    connect();
                }
            });
        }
        return null;
    }
}
