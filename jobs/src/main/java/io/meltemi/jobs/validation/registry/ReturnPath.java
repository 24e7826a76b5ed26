package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.message.Encoding;

/**
 * How a node is answered: as it last spoke itself.
 *
 * @param controlTopic the node's control topic, in the slash form that it used (TOPIC-01)
 * @param encoding encoding of the node's last control message (MSG-01)
 */
public record ReturnPath(String controlTopic, Encoding encoding) {}
