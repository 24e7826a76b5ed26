package io.meltemi.edge.node;

import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.topic.Topic;

/** What {@link NodeProtocol} wants done. */
public sealed interface ProtocolEffect {

    /** Publish a control message; it may hold the password and must not be logged. */
    record SendControl(Topic topic, ControlMessage message) implements ProtocolEffect {}

    /** Subscribe to the control topic and report {@link ProtocolEvent.Subscribed}. */
    record Subscribe(Topic topic) implements ProtocolEffect {}

    /** Stop hearing a control topic that the node no longer has. */
    record Unsubscribe(Topic topic) implements ProtocolEffect {}

    /** Data that was kept back may go out. */
    record ReleaseQueue() implements ProtocolEffect {}

    /** Measure now. */
    record TakeSample() implements ProtocolEffect {}

    /** The node has a new configuration, to be kept by whoever owns the node. */
    record ConfigurationAdopted(NodeProfile profile) implements ProtocolEffect {}

    /** Keep this over a restart. */
    record Remember(NodeMemory memory) implements ProtocolEffect {}

    /** Put an image somewhere and report {@link ProtocolEvent.ImageDelivered}. */
    record DeliverImage(String imageId, String target) implements ProtocolEffect {}

    /** A message was of no concern to the node; the reason is for people. */
    record Ignored(String reason) implements ProtocolEffect {}
}
