package io.meltemi.jobs.severity.node;

import java.time.Instant;

/**
 * A sign of life: a message of the node's that was rejected.
 *
 * @param arrivedAt when it arrived
 */
public record Heard(String network, String nodeId, Instant arrivedAt) {}
