package io.meltemi.edge.node;

/**
 * What a connection is opened with.
 *
 * @param willTopic where the broker publishes the last will; stays the same when a new configuration moves the node
 * @param willPayload what it then publishes, with QoS 1 (NODE-06)
 */
@SuppressWarnings("ArrayRecordComponent") // requests are not compared
public record ConnectionRequest(NodeProfile profile, NodeSettings settings, String willTopic, byte[] willPayload) {}
