package io.meltemi.edge.node;

import io.meltemi.schemas.message.Severity;

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

    /** The time that {@link ProtocolState#nextWakeAt} named has come. */
    record TimerElapsed() implements ProtocolEvent {}
}
