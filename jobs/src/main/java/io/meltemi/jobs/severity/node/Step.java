package io.meltemi.jobs.severity.node;

import io.meltemi.schemas.event.SeverityEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one input.
 *
 * @param node the node after it
 * @param events what changed, in order
 * @param wakeAt when to look again if nothing comes before, or null when time alone changes nothing
 */
public record Step(NodeSeverity node, List<SeverityEvent> events, @Nullable Instant wakeAt) {}
