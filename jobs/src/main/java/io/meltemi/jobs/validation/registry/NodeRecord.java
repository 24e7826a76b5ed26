package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeState;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What the registry keeps of one known node. A node is known once an operator has added it or it has sent a well-formed
 * command; data alone does not make it known (NODE-02).
 *
 * @param eventSequence sequence of the node's last event, 0 before the first
 * @param judgement of the last configuration that the node sent
 * @param blockedByOperator whether an operator's block holds
 * @param reportedSeverity the node's last word on its severity (NODE-04)
 * @param samplingIntervals as the node last acknowledged (NODE-05)
 * @param accepted the last valid configuration, or null before the first
 * @param returnPath null until the node has sent a command
 * @param pendingAnswer null when nothing is to be repeated
 * @param commands what became of operators' commands
 */
public record NodeRecord(
        String network,
        String nodeId,
        long eventSequence,
        Judgement judgement,
        boolean blockedByOperator,
        Severity reportedSeverity,
        SamplingIntervals samplingIntervals,
        @Nullable AcceptedConfiguration accepted,
        @Nullable ReturnPath returnPath,
        @Nullable PendingAnswer pendingAnswer,
        CommandLog commands) {

    /** Fields that an older checkpoint does not have come as null from it. */
    public NodeRecord {
        samplingIntervals = samplingIntervals == null ? SamplingIntervals.DEFAULT : samplingIntervals;
        commands = commands == null ? CommandLog.NONE : commands;
    }

    static NodeRecord first(String network, String nodeId) {
        return new NodeRecord(
                network,
                nodeId,
                0,
                Judgement.PENDING,
                false,
                Severity.NORMAL,
                SamplingIntervals.DEFAULT,
                null,
                null,
                null,
                CommandLog.NONE);
    }

    /** The functional mode that judgement and operator make together (NODE-01). */
    public FunctionalMode functionalMode() {
        if (blockedByOperator) {
            return FunctionalMode.BLOCKED;
        }
        return switch (judgement) {
            case PENDING -> FunctionalMode.INIT;
            case VALID -> FunctionalMode.ACTIVE;
            case INVALID -> FunctionalMode.BLOCKED;
        };
    }

    /** Number of different configurations accepted so far. */
    public int configVersion() {
        return accepted == null ? 0 : accepted.version();
    }

    NodeState state() {
        return new NodeState(functionalMode(), blockedByOperator, reportedSeverity, configVersion(), samplingIntervals);
    }

    NodeRecord withEventSequence(long changed) {
        return new NodeRecord(
                network,
                nodeId,
                changed,
                judgement,
                blockedByOperator,
                reportedSeverity,
                samplingIntervals,
                accepted,
                returnPath,
                pendingAnswer,
                commands);
    }

    NodeRecord withJudgement(Judgement changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                changed,
                blockedByOperator,
                reportedSeverity,
                samplingIntervals,
                accepted,
                returnPath,
                pendingAnswer,
                commands);
    }

    NodeRecord withBlockedByOperator(boolean changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                judgement,
                changed,
                reportedSeverity,
                samplingIntervals,
                accepted,
                returnPath,
                pendingAnswer,
                commands);
    }

    NodeRecord withReportedSeverity(Severity changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                judgement,
                blockedByOperator,
                changed,
                samplingIntervals,
                accepted,
                returnPath,
                pendingAnswer,
                commands);
    }

    NodeRecord withSamplingIntervals(SamplingIntervals changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                judgement,
                blockedByOperator,
                reportedSeverity,
                changed,
                accepted,
                returnPath,
                pendingAnswer,
                commands);
    }

    NodeRecord withAccepted(AcceptedConfiguration changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                judgement,
                blockedByOperator,
                reportedSeverity,
                samplingIntervals,
                changed,
                returnPath,
                pendingAnswer,
                commands);
    }

    NodeRecord withReturnPath(ReturnPath changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                judgement,
                blockedByOperator,
                reportedSeverity,
                samplingIntervals,
                accepted,
                changed,
                pendingAnswer,
                commands);
    }

    NodeRecord withPendingAnswer(@Nullable PendingAnswer changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                judgement,
                blockedByOperator,
                reportedSeverity,
                samplingIntervals,
                accepted,
                returnPath,
                changed,
                commands);
    }

    NodeRecord withCommands(CommandLog changed) {
        return new NodeRecord(
                network,
                nodeId,
                eventSequence,
                judgement,
                blockedByOperator,
                reportedSeverity,
                samplingIntervals,
                accepted,
                returnPath,
                pendingAnswer,
                changed);
    }
}
