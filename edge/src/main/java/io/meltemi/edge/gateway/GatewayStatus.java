package io.meltemi.edge.gateway;

import io.meltemi.schemas.event.FunctionalMode;

/**
 * How a gateway does.
 *
 * @param mode what the platform makes of the gateway as a node
 * @param received messages of the local broker's that were taken
 * @param undecided received messages of which something is held back or waits
 * @param waitingUrgent messages on disk that go up first
 * @param waitingBulk messages on disk that go up after those
 * @param acknowledged messages that Meltemi's broker has acknowledged
 * @param refused messages that Meltemi's broker refused for good
 * @param dropped messages with QoS 0 that came faster than they could be kept
 */
public record GatewayStatus(
        boolean localConnected,
        boolean upstreamConnected,
        FunctionalMode mode,
        long received,
        int undecided,
        int waitingUrgent,
        int waitingBulk,
        long acknowledged,
        long refused,
        long dropped) {}
