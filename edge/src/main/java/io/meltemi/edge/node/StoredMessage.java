package io.meltemi.edge.node;

/**
 * A data message on its way out.
 *
 * @param id counts up from 1 within a spool
 * @param leaf the sensor's topic level; the rest of the topic is the node's when the message goes out
 */
@SuppressWarnings("ArrayRecordComponent") // messages are told apart by their id
record StoredMessage(long id, String leaf, int qos, byte[] payload) {}
