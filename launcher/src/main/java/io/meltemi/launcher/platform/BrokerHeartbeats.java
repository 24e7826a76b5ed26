package io.meltemi.launcher.platform;

import io.meltemi.bridge.inbound.HeartbeatPort;
import io.meltemi.bridge.outbound.OutboundPort;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Publishes heartbeats to a topic of the broker, where they stand behind the messages that it has taken before. */
record BrokerHeartbeats(OutboundPort broker, String topic) implements HeartbeatPort {

    private static final int AT_LEAST_ONCE = 1;

    @Override
    public CompletableFuture<Void> accept(Heartbeat heartbeat) {
        String payload = new String(EventJson.HEARTBEATS.write(heartbeat), StandardCharsets.UTF_8);
        return broker.publish(new OutboundMessage(
                heartbeat.bridge() + "/" + heartbeat.time(), heartbeat.time(), topic, payload, AT_LEAST_ONCE, false));
    }
}
