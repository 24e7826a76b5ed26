package io.meltemi.bridge.outbound;

import io.meltemi.schemas.event.OutboundMessage;
import java.util.concurrent.CompletableFuture;

/** Where outbound messages are published. Safe for use by several threads. */
public interface OutboundPort extends AutoCloseable {

    /**
     * Publishes a message with its own quality of service, retained where it says so.
     *
     * @return completes when the broker took it; completes exceptionally with {@link OutboundRefusedException} when the
     *     broker never will, and with anything else when it may the next time
     */
    CompletableFuture<Void> publish(OutboundMessage message);

    @Override
    void close();
}
