package io.meltemi.bridge.inbound;

import java.util.concurrent.CompletableFuture;

/** Where a broker adapter hands over what it received. Safe for use by several threads. */
public interface InboundPort {

    /**
     * Takes a message; messages of one topic keep the order in which they are handed over. Never blocks for long.
     *
     * @return completes when the message is safe, which is when the adapter may acknowledge it (KAFKA-01); completes
     *     exceptionally when it will never be, and then it must not be acknowledged
     */
    CompletableFuture<Void> accept(InboundMessage message);
}
