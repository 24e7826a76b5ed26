package io.meltemi.edge.node;

import java.time.Instant;
import java.util.Map;

/** Where a node's own measurements come from. Asked at the sampling intervals of NODE-05 while the node is active. */
@FunctionalInterface
public interface Sampler {

    /** A node that does not measure by itself: its owner publishes. */
    Sampler NONE = now -> Map.of();

    /** The values of now, by sensor name. Must not block. */
    Map<String, Measurement> sample(Instant now);
}
