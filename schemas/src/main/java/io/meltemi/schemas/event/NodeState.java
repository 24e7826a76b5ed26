package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.meltemi.schemas.message.Severity;

/**
 * What the registry knows of a node after an event.
 *
 * @param blockedByOperator whether an operator's block holds, whatever validation says (NODE-01)
 * @param configVersion number of accepted configurations; 0 before the first
 * @param samplingIntervals how often the node speaks, as it last acknowledged (NODE-05)
 */
public record NodeState(
        FunctionalMode functionalMode,
        boolean blockedByOperator,
        Severity reportedSeverity,
        int configVersion,
        SamplingIntervals samplingIntervals) {
    public NodeState {
        requireNonNull(functionalMode, "functionalMode");
        requireNonNull(reportedSeverity, "reportedSeverity");
        // records of before have none
        samplingIntervals = requireNonNullElse(samplingIntervals, SamplingIntervals.DEFAULT);
    }
}
