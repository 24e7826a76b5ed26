package io.meltemi.bridge.inbound;

import io.meltemi.schemas.event.Heartbeat;
import java.util.concurrent.CompletableFuture;

/** Where heartbeats are handed over. Safe for use by several threads. */
@FunctionalInterface
public interface HeartbeatPort {

    /**
     * Takes a heartbeat, behind the messages that were handed over before it. Never blocks for long.
     *
     * @return completes when it is stored, exceptionally when it will never be
     */
    CompletableFuture<Void> accept(Heartbeat heartbeat);
}
