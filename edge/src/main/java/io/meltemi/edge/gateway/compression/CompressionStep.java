package io.meltemi.edge.gateway.compression;

import java.util.List;

/** The outcome of one step of a series: its new state, and what was decided, oldest first. */
public record CompressionStep(SeriesState state, List<Decision> decisions) {

    public CompressionStep {
        decisions = List.copyOf(decisions);
    }
}
