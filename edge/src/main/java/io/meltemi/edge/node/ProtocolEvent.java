package io.meltemi.edge.node;

import io.meltemi.schemas.message.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to a node. */
public sealed interface ProtocolEvent {

    /**
     * The broker accepted the connection.
     *
     * @param sessionPresent whether the broker still has the node's session, subscription included
     */
    record Connected(boolean sessionPresent) implements ProtocolEvent {}

    /** The connection is gone. */
    record Disconnected() implements ProtocolEvent {}

    /** The broker confirmed the subscription of the control topic. */
    record Subscribed() implements ProtocolEvent {}

    /** A message came on the control topic, possibly one of the node's own. */
    @SuppressWarnings("ArrayRecordComponent") // payloads are not compared
    record Received(byte[] payload) implements ProtocolEvent {}

    /** The node itself finds its severity to be this. */
    record SeverityObserved(Severity severity) implements ProtocolEvent {}

    /** Values were measured together, by sensor; each is of its sensor's data type. */
    record Measured(Map<String, Measurement> values) implements ProtocolEvent {
        public Measured {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * What came of {@link ProtocolEffect.DeliverImage}.
     *
     * @param failure why the image is not where it was wanted, or null when it is
     */
    record ImageDelivered(@Nullable String failure) implements ProtocolEvent {}

    /** The time that {@link ProtocolState#nextWakeAt} named has come. */
    record TimerElapsed() implements ProtocolEvent {}
}
