package io.meltemi.jobs.severity.node;

import io.meltemi.rules.Assessment;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * (node, input, now) to (node, changes with reasons, when to look again): severity by NODE-04 and NODE-07, presence by NODE-06.
 *
 * <p>What is due before an input arrived is decided before it, at its own time, so that a job that works through a backlog
 * decides as it would have done live.
 */
public final class SeverityMachine {

    /** How long after silence could not be judged it is judged again: while heartbeats come, and while they do not. */
    static final Duration LOOK_AGAIN_SOON = Duration.ofSeconds(1);

    static final Duration LOOK_AGAIN_LATER = Duration.ofSeconds(5);

    private static final int MOST_STEPS_IN_TIME = 1_000;

    private final Assessor assessor;

    public SeverityMachine(Assessor assessor) {
        this.assessor = assessor;
    }

    /** A reading was stored. */
    public Step onReading(@Nullable NodeSeverity known, Reading reading, Attention attention) {
        Instant arrivedAt = reading.arrivedAt();
        Draft draft = heard(known, reading.network(), reading.nodeId(), arrivedAt, attention);
        SensorReading seen =
                new SensorReading(reading.sensor(), reading.time(), arrivedAt, reading.value(), reading.textValue());
        NodeSeverity node = draft.node();
        draft.assessed(assessor.onReading(node.ruleNode(), node.memory(), seen, arrivedAt), seen, arrivedAt);
        return draft.step(attention);
    }

    /** The trend job fitted a line. Rules ask for the least squares of windows of time. */
    public Step onTrend(@Nullable NodeSeverity known, Trend trend, Attention attention) {
        Draft draft = new Draft(known, trend.network(), trend.nodeId(), trend.windowEnd());
        Long windowSeconds = trend.windowSeconds();
        if (windowSeconds == null || trend.method() != TrendMethod.LEAST_SQUARES) {
            return draft.step(attention);
        }
        advance(draft, trend.windowEnd(), attention);
        NodeSeverity node = draft.node();
        Assessment assessment = assessor.onTrend(
                node.ruleNode(),
                node.memory(),
                trend.sensor(),
                windowSeconds,
                trend.windowEnd(),
                trend.slopePerMinute(),
                trend.windowEnd());
        draft.assessed(assessment, null, trend.windowEnd());
        return draft.step(attention);
    }

    /** A message of the node's was rejected. */
    public Step onHeard(@Nullable NodeSeverity known, Heard heard, Attention attention) {
        return heard(known, heard.network(), heard.nodeId(), heard.arrivedAt(), attention)
                .step(attention);
    }

    /** Validation said something of the node. An event that was heard before changes nothing. */
    public Step onNodeEvent(@Nullable NodeSeverity known, NodeEvent event, Attention attention) {
        Draft draft = new Draft(known, event.network(), event.nodeId(), event.time());
        if (draft.node().registry().knows(event)) {
            return draft.step(attention);
        }
        advance(draft, event.time(), attention);
        boolean wasActive = draft.node().isActive();
        draft.node(draft.node().withRegistry(draft.node().registry().after(event)));
        if (isFarewell(event)) {
            draft.left(event.time());
        } else if (isFromNode(event)) {
            draft.heard(event.time());
        }
        draft.reported(event.state().reportedSeverity(), event.time());
        if (event.configuration() != null || draft.node().isActive() != wasActive) {
            reassess(draft, event.time(), attention);
        }
        return draft.step(attention);
    }

    /**
     * Time passed.
     *
     * @param now the job's clock
     */
    public Step onTime(NodeSeverity known, Instant now, Attention attention) {
        Draft draft = new Draft(known, known.network(), known.nodeId(), now);
        advance(draft, now, attention);
        Step step = draft.step(attention);
        Instant wakeAt = step.wakeAt();
        return wakeAt == null || wakeAt.isAfter(now)
                ? step
                : new Step(
                        step.node(),
                        step.events(),
                        now.plus(lookAgain(now, attention))); // no heartbeat has come that far yet
    }

    /** The rules changed: what fired by a rule that is gone, or selects the node no more, ends. */
    public Step onRules(NodeSeverity known, Instant now, Attention attention) {
        Draft draft = new Draft(known, known.network(), known.nodeId(), now);
        reassess(draft, now, attention);
        return draft.step(attention);
    }

    private Draft heard(
            @Nullable NodeSeverity known, String network, String nodeId, Instant arrivedAt, Attention attention) {
        Draft draft = new Draft(known, network, nodeId, arrivedAt);
        advance(draft, arrivedAt, attention);
        draft.heard(arrivedAt);
        return draft;
    }

    /** Decides what is due by a time, each at its own. */
    private void advance(Draft draft, Instant until, Attention attention) {
        for (int i = 0; i < MOST_STEPS_IN_TIME; i++) {
            Instant rulesAt = draft.node().rulesWakeAt();
            if (rulesAt == null || rulesAt.isAfter(until)) {
                break;
            }
            reassess(draft, rulesAt, attention);
            Instant next = draft.node().rulesWakeAt();
            if (next != null && !next.isAfter(rulesAt)) {
                break;
            }
        }
        Instant silentAt = Presence.silentAt(draft.node(), attention);
        if (silentAt != null && !silentAt.isAfter(until) && !silentAt.isAfter(attention.until())) {
            draft.silent(silentAt);
        }
    }

    private void reassess(Draft draft, Instant now, Attention attention) {
        NodeSeverity node = draft.node();
        if (node.isActive()) {
            draft.assessed(assessor.reassess(node.ruleNode(), node.memory(), attention.since(), now), null, now);
        } else {
            draft.node(node.withMemory(node.memory(), null)); // nothing to wait for until it is active again
        }
    }

    private static Duration lookAgain(Instant now, Attention attention) {
        boolean listening = now.isBefore(attention.until().plus(Attention.LONGEST_PAUSE));
        return listening ? LOOK_AGAIN_SOON : LOOK_AGAIN_LATER;
    }

    private static boolean isFarewell(NodeEvent event) {
        return event.event() == NodeEventType.STATUS_REPORTED
                && Connectivity.OFFLINE.name().equalsIgnoreCase(event.detail().get("status"));
    }

    private static boolean isFromNode(NodeEvent event) {
        return switch (event.event()) {
            case CONFIGURATION_ACCEPTED, CONFIGURATION_REJECTED, SEVERITY_REPORTED, STATUS_REPORTED -> true;
            default -> event.actor().equals("node");
        };
    }
}
