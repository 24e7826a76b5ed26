package io.meltemi.patterns.mining;

import java.util.List;

/**
 * A shape that drifts from one place to the next. Indices are of the series' values, from 0.
 *
 * @param starts where its windows begin, in order of time
 * @param directness the distance from first to last over the sum of the steps between: 1 for a drift in one direction, near 0
 *     for steps here and there
 */
public record Chain(List<Integer> starts, double directness) {

    public Chain {
        starts = List.copyOf(starts);
    }
}
