package io.meltemi.edge.node;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Severity;

/**
 * A node at a moment.
 *
 * @param waiting data messages kept until they can be sent, in flight included
 * @param inFlight data messages that wait for the broker's acknowledgement
 * @param acknowledged data messages that the broker has acknowledged since the start
 * @param failed data messages that the broker refused
 * @param overflowed data messages refused because the queue was full
 */
public record NodeStatus(
        FunctionalMode mode,
        Severity severity,
        boolean connected,
        int waiting,
        int inFlight,
        long acknowledged,
        long failed,
        long overflowed) {}
