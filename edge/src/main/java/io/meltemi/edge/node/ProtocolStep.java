package io.meltemi.edge.node;

import java.util.List;

/** The outcome of one event: the state after it, and what is to be done, in order. */
public record ProtocolStep(ProtocolState state, List<ProtocolEffect> effects) {

    public ProtocolStep {
        effects = List.copyOf(effects);
    }
}
