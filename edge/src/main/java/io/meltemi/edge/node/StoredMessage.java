package io.meltemi.edge.node;

/**
 * A message on its way out.
 *
 * @param id counts up from 1 within a spool
 * @param leaf a node's spool keeps the sensor's topic level, since the rest of the topic is the node's when the message goes
 *     out; a gateway's keeps the whole topic
 */
@SuppressWarnings("ArrayRecordComponent") // messages are told apart by their id
public record StoredMessage(long id, String leaf, int qos, byte[] payload) {}
