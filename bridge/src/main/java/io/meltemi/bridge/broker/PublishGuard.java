package io.meltemi.bridge.broker;

import com.hivemq.bootstrap.netty.ChannelHandlerNames;
import com.hivemq.mqtt.handler.disconnect.MqttServerDisconnector;
import com.hivemq.mqtt.message.MessageWithID;
import com.hivemq.mqtt.message.ProtocolVersion;
import com.hivemq.mqtt.message.mqtt5.Mqtt5UserProperties;
import com.hivemq.mqtt.message.puback.PUBACK;
import com.hivemq.mqtt.message.publish.PUBLISH;
import com.hivemq.mqtt.message.pubrec.PUBREC;
import com.hivemq.mqtt.message.reason.Mqtt5DisconnectReasonCode;
import com.hivemq.mqtt.message.reason.Mqtt5PubAckReasonCode;
import com.hivemq.mqtt.message.reason.Mqtt5PubRecReasonCode;
import io.meltemi.bridge.access.NodePermissions;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.schemas.inbound.SecretPayloads;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one connection and the broker: passes on what its account may publish, hands it to the inbound port unless it is
 * a matter between nodes, and holds the broker's answers until the port has it.
 *
 * <p>It sits in the connection's pipeline because HiveMQ's extension interface takes a client's packets one after the other: an
 * answer that waits there holds up the client's further messages, and even its next connection. Here a client has as many messages
 * under way as its window allows. Called by the connection's own thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which channelInactive sees
final class PublishGuard extends ChannelDuplexHandler {

    private static final String NAME = "meltemi_publish_guard";
    private static final String NOT_STORED = "the message could not be stored";
    private static final String REFUSAL = "not authorized to publish to this topic";

    private record Answer(MessageWithID message, ChannelPromise promise, @Nullable CompletableFuture<Void> answerable) {
        boolean isDue() {
            return answerable == null || answerable.isDone();
        }

        boolean hasFailed() {
            return answerable != null && answerable.isCompletedExceptionally();
        }
    }

    private final InboundGate gate;
    private final MqttServerDisconnector disconnector;
    private final String clientId;
    private final String user;
    private final NodePermissions permissions;
    private final ProtocolVersion version;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private boolean ended;

    PublishGuard(
            InboundGate gate,
            MqttServerDisconnector disconnector,
            String clientId,
            String user,
            NodePermissions permissions,
            ProtocolVersion version) {
        this.gate = gate;
        this.disconnector = disconnector;
        this.clientId = clientId;
        this.user = user;
        this.permissions = permissions;
        this.version = version;
    }

    /** Puts this guard into a connection's pipeline, before anything that acts on a publication. */
    void attach(Channel channel) {
        channel.pipeline().addBefore(ChannelHandlerNames.INTERCEPTOR_HANDLER, NAME, this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (!(packet instanceof PUBLISH publish)) {
            context.fireChannelRead(packet);
        } else if (!permissions.mayPublish(publish.getTopic()) || isReserved(publish.getTopic())) {
            refuse(context, publish);
        } else if (permissions.isThePlatform()) {
            context.fireChannelRead(publish);
        } else if (!gate.isClosed()) {
            offer(context, publish);
            context.fireChannelRead(publish);
        }
        // When the gate is closed the broker is about to stop: unanswered, the message comes again after the next
        // start.
    }

    @Override
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
        if (!(packet instanceof PUBACK || packet instanceof PUBREC)) {
            context.write(packet, promise);
            return;
        }
        if (ended) {
            return;
        }
        MessageWithID answer = (MessageWithID) packet;
        CompletableFuture<Void> answerable = gate.waiting(clientId, answer.getPacketIdentifier());
        if (answerable == null && answers.isEmpty()) {
            context.write(packet, promise);
            return;
        }
        answers.add(new Answer(answer, promise, answerable));
        if (answerable != null) {
            CompletableFuture<?> unused = answerable.whenComplete((stored, failure) -> schedule(context));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answers.clear();
        context.fireChannelInactive();
    }

    private boolean isReserved(String topic) {
        return topic.startsWith("$") && !permissions.isThePlatform();
    }

    private void offer(ChannelHandlerContext context, PUBLISH publish) {
        int qualityOfService = publish.getQoS().getQosNumber();
        int packetId = publish.getPacketIdentifier();
        if (qualityOfService == 2 && gate.isRepeated(clientId, packetId)) {
            return; // HiveMQ answers it, and the answer waits for the first one's result
        }
        byte[] received = publish.getPayload();
        byte[] payload = received == null ? new byte[0] : SecretPayloads.withoutPassword(publish.getTopic(), received);
        if (received != null && payload != received) {
            publish.setPayload(payload); // the broker's own queues and files get no password either
        }
        if (permissions.isBetweenNodes(publish.getTopic())) {
            gate.passBy(publish);
            return; // the broker alone delivers it, and nothing waits for the port
        }
        gate.prepare(publish);
        InboundMessage message =
                new InboundMessage(publish.getTopic(), payload, qualityOfService, publish.isRetain(), Instant.now());
        if (qualityOfService == 0) {
            gate.accept(message);
        } else {
            CompletableFuture<Void> answerable = gate.accept(clientId, packetId, message);
            CompletableFuture<?> unused = answerable.whenComplete((stored, failure) -> {
                if (failure != null) {
                    context.executor().execute(() -> giveUp(context, packetId, answerable));
                }
            });
        }
    }

    /**
     * MQTT 5 says why, and stays connected. MQTT 3 has no way to say it: the message is acknowledged and goes nowhere, which its
     * specification allows and which keeps the client from repeating it for ever.
     */
    private void refuse(ChannelHandlerContext context, PUBLISH publish) {
        gate.refused("publish to", user, publish.getTopic());
        int packetId = publish.getPacketIdentifier();
        boolean tells = version == ProtocolVersion.MQTTv5;
        switch (publish.getQoS()) {
            case AT_MOST_ONCE -> {}
            case AT_LEAST_ONCE ->
                context.channel().writeAndFlush(tells ? refusedPuback(packetId) : new PUBACK(packetId));
            case EXACTLY_ONCE ->
                context.channel().writeAndFlush(tells ? refusedPubrec(packetId) : new PUBREC(packetId));
        }
    }

    private static PUBACK refusedPuback(int packetId) {
        return new PUBACK(
                packetId, Mqtt5PubAckReasonCode.NOT_AUTHORIZED, REFUSAL, Mqtt5UserProperties.NO_USER_PROPERTIES);
    }

    private static PUBREC refusedPubrec(int packetId) {
        return new PUBREC(
                packetId, Mqtt5PubRecReasonCode.NOT_AUTHORIZED, REFUSAL, Mqtt5UserProperties.NO_USER_PROPERTIES);
    }

    /** Ends the connection of a message that could not be stored; the client offers it again over the next one. */
    private void giveUp(ChannelHandlerContext context, int packetId, CompletableFuture<Void> answerable) {
        gate.forget(clientId, packetId, answerable);
        end(context);
    }

    private void end(ChannelHandlerContext context) {
        ended = true;
        answers.clear();
        disconnector.disconnect(
                context.channel(),
                "ended the connection of '" + clientId + "' (IP: {}): " + NOT_STORED,
                NOT_STORED,
                Mqtt5DisconnectReasonCode.UNSPECIFIED_ERROR,
                NOT_STORED);
    }

    /** Called by any thread. */
    private void schedule(ChannelHandlerContext context) {
        if (scheduled.compareAndSet(false, true)) {
            context.executor().execute(() -> writeDueAnswers(context));
        }
    }

    /** Answers leave in the order of the messages, as MQTT demands (MQTT 5, section 4.6). */
    private void writeDueAnswers(ChannelHandlerContext context) {
        scheduled.set(false);
        boolean written = false;
        for (Answer next = answers.peek(); next != null && next.isDue(); next = answers.peek()) {
            if (next.hasFailed()) {
                end(context);
                return;
            }
            answers.remove();
            context.write(next.message, next.promise);
            written = true;
        }
        if (written) {
            context.flush();
        }
    }
}
