package io.meltemi.jobs.severity.node;

import io.meltemi.rules.RuleMemory;
import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one node: how it does, what its rules remember, and when to look again. A node is known from the first
 * thing that is heard of it.
 *
 * @param changes how often the node has changed
 * @param registry what validation last said of the node
 * @param condition how the node does
 * @param rhythmMillis the last pause between two of the node's messages that was no mere burst; 0 before the first
 * @param memory what its rules remember
 * @param rulesWakeAt when time alone may change what its rules say, or null when it cannot
 * @param timerAt when the earliest timer is due, or null when there is none
 */
public record NodeSeverity(
        String network,
        String nodeId,
        Changes changes,
        Registry registry,
        NodeCondition condition,
        long rhythmMillis,
        RuleMemory memory,
        @Nullable Instant rulesWakeAt,
        @Nullable Instant timerAt) {

    /** Before anything has been said: not there, and nothing wrong. */
    static NodeSeverity first(String network, String nodeId, Instant now) {
        NodeCondition condition = new NodeCondition(
                Severity.NORMAL, Severity.NORMAL, now, Reasons.NOTHING_YET, Connectivity.OFFLINE, now, null);
        return new NodeSeverity(
                network, nodeId, Changes.NONE, Registry.NONE, condition, 0, RuleMemory.NONE, null, null);
    }

    /** Whether its readings count, so that rules may wait for them. */
    boolean isActive() {
        return registry.functionalMode() == FunctionalMode.ACTIVE;
    }

    /** Whether a change of the rules may change anything for it before it speaks again. */
    public boolean hasRulesAtWork() {
        return !memory.rules().isEmpty() || condition.assessed() != Severity.NORMAL;
    }

    RuleNode ruleNode() {
        return new RuleNode(network, nodeId, registry.place(), registry.declaredSensors());
    }

    SamplingIntervals intervals() {
        return registry.samplingIntervals();
    }

    NodeSeverity withRegistry(Registry changed) {
        return new NodeSeverity(
                network, nodeId, changes, changed, condition, rhythmMillis, memory, rulesWakeAt, timerAt);
    }

    NodeSeverity withChange(NodeCondition changed, Changes counted) {
        return new NodeSeverity(
                network, nodeId, counted, registry, changed, rhythmMillis, memory, rulesWakeAt, timerAt);
    }

    NodeSeverity withHeard(NodeCondition changed, long changedRhythmMillis) {
        return new NodeSeverity(
                network, nodeId, changes, registry, changed, changedRhythmMillis, memory, rulesWakeAt, timerAt);
    }

    NodeSeverity withMemory(RuleMemory changed, @Nullable Instant changedWakeAt) {
        return new NodeSeverity(
                network, nodeId, changes, registry, condition, rhythmMillis, changed, changedWakeAt, timerAt);
    }

    /** This node with another timer. */
    public NodeSeverity withTimerAt(@Nullable Instant changed) {
        return new NodeSeverity(
                network, nodeId, changes, registry, condition, rhythmMillis, memory, rulesWakeAt, changed);
    }
}
