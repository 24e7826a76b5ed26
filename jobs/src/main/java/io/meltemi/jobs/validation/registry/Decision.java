package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record means: the state after it, and what goes out.
 *
 * @param node the node's record, the same instance when nothing changed; null for a node that is not known
 * @param counts the node's counts, the same instance when nothing changed
 * @param rate the rate of its rejections, likewise
 */
public record Decision(
        @Nullable NodeRecord node,
        ReceivedCounts counts,
        RejectionRate rate,
        List<Reading> readings,
        List<Rejection> rejections,
        List<NodeEvent> nodeEvents,
        List<OutboundMessage> outboundMessages) {}
