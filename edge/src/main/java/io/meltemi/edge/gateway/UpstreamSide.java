package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.GatewayLink.Received;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.PayloadCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway does at Meltemi's broker beside handing messages up: it hears the commands for its nodes and brings them
 * down, and is a node itself. Used by the gateway's thread alone.
 */
final class UpstreamSide {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamSide.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final GatewayLink upstream;
    private final GatewayLink local;
    private final OwnNode ownNode;
    private final KnownNodes nodes;
    private final GatewayThread thread;

    UpstreamSide(GatewayLink upstream, GatewayLink local, OwnNode ownNode, KnownNodes nodes, GatewayThread thread) {
        this.upstream = upstream;
        this.local = local;
        this.ownNode = ownNode;
        this.nodes = nodes;
        this.thread = thread;
    }

    void onConnected(Instant now) {
        subscribe(ownNode.controlTopic());
        nodes.topics().forEach(this::subscribe);
        say(ownNode.registration(now));
    }

    void onTime(Instant now) {
        if (upstream.isConnected()) {
            ownNode.onTime(now).ifPresent(this::say);
        }
    }

    void follow(Effect.Follow follow) {
        String topic = follow.controlTopic().format();
        boolean isNew = !nodes.topics().contains(topic);
        String before = null;
        try {
            before = nodes.remember(follow.controlTopic(), follow.encoding());
        } catch (IOException e) {
            LOG.warn("a restart will not remember {}: {}", topic, e.toString());
        }
        if (isNew && upstream.isConnected()) {
            subscribe(topic);
            if (before != null) {
                var unused = upstream.unsubscribe(before);
            }
        }
    }

    void presence(Effect.Presence presence) {
        if (upstream.isConnected()) {
            byte[] payload = PayloadCodec.of(presence.encoding())
                    .encodeControl(ControlMessage.of(Command.PUB_CN_STATUS, "online"));
            var unused = upstream.publish(presence.controlTopic().format(), payload, 1);
        }
    }

    /** A command of the platform's: to the local broker, and acknowledged after that has it. */
    void onCommand(Received message) {
        if (message.topic().equals(ownNode.controlTopic())) {
            ownNode.onCommand(message.payload()).forEach(this::say);
            message.acknowledgement().run();
        } else if (GatewayCore.isOfNode(message.payload())) {
            message.acknowledgement().run();
        } else {
            var unused = local.publish(message.topic(), message.payload(), Math.max(1, message.qos()))
                    .whenComplete((done, failure) -> {
                        if (failure == null || GatewayLink.isRefusal(failure)) {
                            message.acknowledgement().run();
                        } else {
                            thread.later(PAUSE, () -> onCommand(message));
                        }
                    });
        }
    }

    /** Says that the gateway is gone, as its last will would. */
    CompletableFuture<Void> leave() {
        return upstream.publish(ownNode.controlTopic(), ownNode.offline(), 1);
    }

    private void say(byte[] payload) {
        var unused = upstream.publish(ownNode.controlTopic(), payload, 1);
    }

    private void subscribe(String topic) {
        var unused = upstream.subscribe(List.of(topic)).whenComplete((done, failure) -> {
            if (failure != null && upstream.isConnected()) {
                LOG.warn(
                        "cannot hear commands on {}: {}; is it in the gateway's subscribeList?",
                        topic,
                        failure.toString());
            }
        });
    }
}
