package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.client.ClientContext;
import com.hivemq.extension.sdk.api.interceptor.puback.PubackOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackOutboundOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.pubrec.PubrecOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.pubrec.parameter.PubrecOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.pubrec.parameter.PubrecOutboundOutput;
import com.hivemq.extension.sdk.api.interceptor.subscribe.SubscribeInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundInput;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.packets.subscribe.ModifiableSubscription;
import io.meltemi.bridge.access.NodePermissions;
import io.meltemi.bridge.inbound.InboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Stands between one connection and the broker: passes on what its account may publish, holds the answers until the messages are
 * stored, and refuses everything else. HiveMQ calls it by one thread at a time.
 */
final class ConnectionGuard
        implements PublishInboundInterceptor,
                PubackOutboundInterceptor,
                PubrecOutboundInterceptor,
                SubscribeInboundInterceptor {

    /** Practically for ever: an answer that ran out of time would be sent without the message being stored. */
    private static final Duration NO_TIMEOUT = Duration.ofDays(3650);

    private static final String REFUSAL = "not authorized to publish to this topic";

    private final InboundGate gate;
    private final String user;
    private final NodePermissions permissions;

    ConnectionGuard(InboundGate gate, String user, NodePermissions permissions) {
        this.gate = gate;
        this.user = user;
        this.permissions = permissions;
    }

    void attach(ClientContext context) {
        context.addPublishInboundInterceptor(this);
        context.addPubackOutboundInterceptor(this);
        context.addPubrecOutboundInterceptor(this);
        context.addSubscribeInboundInterceptor(this);
    }

    @Override
    public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
        PublishPacket packet = input.getPublishPacket();
        String topic = packet.getTopic();
        if (topic.startsWith("$") || !permissions.mayPublish(topic)) {
            refuse(input, output);
        } else if (gate.isClosed()) {
            // The broker is about to stop: unanswered, the message is offered again after the next start.
            output.async(NO_TIMEOUT, TimeoutFallback.FAILURE);
        } else {
            int qualityOfService = packet.getQos().getQosNumber();
            InboundMessage message = new InboundMessage(
                    topic, Payloads.bytes(packet.getPayload()), qualityOfService, packet.getRetain(), Instant.now());
            if (qualityOfService == 0) {
                gate.accept(message);
            } else {
                gate.accept(input.getClientInformation().getClientId(), packet.getPacketId(), message);
            }
        }
    }

    @Override
    public void onOutboundPuback(PubackOutboundInput input, PubackOutboundOutput output) {
        CompletableFuture<Void> answerable = gate.waiting(
                input.getClientInformation().getClientId(),
                input.getPubackPacket().getPacketIdentifier());
        if (answerable != null) {
            resumeAfter(answerable, output.async(NO_TIMEOUT));
        }
    }

    @Override
    public void onOutboundPubrec(PubrecOutboundInput input, PubrecOutboundOutput output) {
        CompletableFuture<Void> answerable = gate.waiting(
                input.getClientInformation().getClientId(),
                input.getPubrecPacket().getPacketIdentifier());
        if (answerable != null) {
            resumeAfter(answerable, output.async(NO_TIMEOUT));
        }
    }

    @Override
    public void onInboundSubscribe(SubscribeInboundInput input, SubscribeInboundOutput output) {
        for (ModifiableSubscription subscription : output.getSubscribePacket().getSubscriptions()) {
            String filter = subscription.getTopicFilter();
            if (!permissions.maySubscribe(filter)) {
                gate.refused("subscribe to", user, filter);
                subscription.setTopicFilter(Permissions.REFUSED_FILTER);
            }
        }
    }

    /**
     * MQTT 5 says why and stays connected. MQTT 3 has no way to say it: the message is acknowledged and goes nowhere, which its
     * specification allows and which keeps the client from repeating it for ever.
     */
    private void refuse(PublishInboundInput input, PublishInboundOutput output) {
        PublishPacket packet = input.getPublishPacket();
        gate.refused("publish to", user, packet.getTopic());
        if (input.getConnectionInformation().getMqttVersion() == MqttVersion.V_5) {
            output.preventPublishDelivery(AckReasonCode.NOT_AUTHORIZED, REFUSAL);
            if (packet.getQos().getQosNumber() == 2) {
                gate.forget(input.getClientInformation().getClientId(), packet.getPacketId());
            }
        } else {
            output.preventPublishDelivery();
        }
    }

    private static void resumeAfter(CompletableFuture<Void> answerable, Async<?> answer) {
        CompletableFuture<Void> unused = answerable.whenComplete((done, failure) -> answer.resume());
    }
}
