package io.meltemi.edge.node;

import io.meltemi.rules.Rule;
import java.util.List;

/**
 * What the server told a node to keep.
 *
 * @param rules handed over by SET_RULE
 */
public record NodeMemory(SamplingIntervals intervals, List<Rule> rules) {

    /** Nothing was told. */
    static final NodeMemory NONE = new NodeMemory(SamplingIntervals.DEFAULTS, List.of());

    public NodeMemory {
        rules = List.copyOf(rules);
    }
}
