package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.publish.Publish;
import io.meltemi.bridge.outbound.OutboundPort;
import io.meltemi.bridge.outbound.OutboundRefusedException;
import io.meltemi.schemas.event.OutboundMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Publishes inside the broker; also to {@code $SYS/…} and {@code $/…}, where no client may (TOPIC-04). */
final class BrokerOutboundPort implements OutboundPort {

    private final BrokerExtension extension;

    BrokerOutboundPort(BrokerExtension extension) {
        this.extension = extension;
    }

    @Override
    public CompletableFuture<Void> publish(OutboundMessage message) {
        Publish publish;
        try {
            publish = Builders.publish()
                    .topic(message.topic())
                    .qos(Qos.valueOf(message.qos()))
                    .retain(message.retained())
                    .payload(ByteBuffer.wrap(message.payload().getBytes(StandardCharsets.UTF_8)))
                    .build();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(
                    new OutboundRefusedException("the broker cannot publish this: " + e.getMessage(), e));
        }
        return extension.publishService().publish(publish);
    }

    /** The broker itself is closed by {@link EmbeddedBroker#close}. */
    @Override
    public void close() {}
}
