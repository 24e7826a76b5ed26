package io.meltemi.history;

import io.meltemi.rules.Assessment;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.RuleMemory;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleSet;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rules over readings and trends. The clock stands at each reading's time, and before it at each moment at which the rules asked
 * to be looked at again. What happened before the begin is not known: absence counts from there. Of a node's severity the assessed
 * one alone is looked at.
 */
final class RuleStage {

    private final Assessor assessor;
    private final VirtualClock clock;
    private final Instant begin;
    private final Output output;
    private final Map<String, NodeRun> nodes = new TreeMap<>();

    /** Begins where the clock stands. */
    RuleStage(RuleSet rules, List<RuleNode> nodes, VirtualClock clock, Output output) {
        this.assessor = new Assessor(rules);
        this.clock = clock;
        this.begin = clock.now();
        this.output = output;
        for (RuleNode node : nodes) {
            NodeRun run = new NodeRun(node);
            this.nodes.put(Topic.nodeKey(node.network(), node.nodeId()), run);
            look(run);
        }
    }

    /** Told what comes of it. */
    interface Output {

        void episode(Episode episode);

        /** A node's assessed severity changed. */
        void changed(SeverityEvent event);
    }

    /** The next reading, at its own time; one of a node that is not looked at changes nothing. */
    void read(Reading reading) {
        NodeRun run = nodes.get(Topic.nodeKey(reading.network(), reading.nodeId()));
        if (run != null) {
            SensorReading seen = new SensorReading(
                    reading.sensor(), reading.time(), clock.now(), reading.value(), reading.textValue());
            run.heardAt = clock.now();
            take(run, assessor.onReading(run.node, run.memory, seen, clock.now()));
        }
    }

    /** A line was fitted; rules ask for the least squares of windows of time. */
    void trend(Trend trend) {
        NodeRun run = nodes.get(Topic.nodeKey(trend.network(), trend.nodeId()));
        Long windowSeconds = trend.windowSeconds();
        if (run != null && windowSeconds != null && trend.method() == TrendMethod.LEAST_SQUARES) {
            take(
                    run,
                    assessor.onTrend(
                            run.node,
                            run.memory,
                            trend.sensor(),
                            windowSeconds,
                            trend.windowEnd(),
                            trend.slopePerMinute(),
                            clock.now()));
        }
    }

    /** What still lasts is an episode that has not ended. */
    void finish() {
        for (NodeRun run : nodes.values()) {
            if (run.open != null) {
                output.episode(run.open.until(clock.now(), false));
                run.open = null;
            }
        }
    }

    private void look(NodeRun run) {
        take(run, assessor.reassess(run.node, run.memory, begin, clock.now()));
    }

    private void take(NodeRun run, Assessment assessment) {
        Instant now = clock.now();
        run.memory = assessment.memory();
        run.alarm.set(assessment.wakeAt());
        Assessment.Finding finding = assessment.finding();
        if (run.open != null && !run.open.isOf(assessment)) {
            output.episode(run.open.until(now, true));
            run.open = null;
        }
        if (run.open == null && finding != null) {
            run.open = new Open(run.node, assessment, finding, now);
        }
        if (assessment.severity() != run.severity) {
            change(run, assessment.severity(), finding);
        }
    }

    private void change(NodeRun run, Severity to, Assessment.@Nullable Finding finding) {
        Instant now = clock.now();
        Severity from = run.severity;
        String reason = finding == null ? "no rule fires any more" : finding.reason();
        run.severity = to;
        run.changes++;
        output.changed(new SeverityEvent(
                run.changes,
                run.changes,
                now,
                run.node.network(),
                run.node.nodeId(),
                new SeverityChange(
                        SeverityOrigin.ASSESSED,
                        from,
                        to,
                        reason,
                        finding == null ? null : finding.ruleId(),
                        finding == null ? null : finding.sensor(),
                        from),
                null,
                new NodeCondition(Severity.NORMAL, to, now, reason, Connectivity.ONLINE, begin, run.heardAt)));
    }

    /** Where one node stands. */
    private final class NodeRun {
        private final RuleNode node;
        private final VirtualClock.Alarm alarm;
        private RuleMemory memory = RuleMemory.NONE;
        private Severity severity = Severity.NORMAL;
        private long changes;
        private @Nullable Instant heardAt;
        private @Nullable Open open;

        private NodeRun(RuleNode node) {
            this.node = node;
            this.alarm = clock.alarm(() -> look(this));
        }
    }

    /** An episode that lasts. */
    private record Open(RuleNode node, Assessment assessment, Assessment.Finding finding, Instant from) {

        private boolean isOf(Assessment next) {
            return next.finding() != null
                    && next.severity() == assessment.severity()
                    && next.finding().ruleId().equals(finding.ruleId());
        }

        private Episode until(Instant to, boolean ended) {
            return new Episode(
                    from,
                    to,
                    ended,
                    node.network(),
                    node.nodeId(),
                    assessment.severity(),
                    finding.ruleId(),
                    finding.sensor(),
                    finding.reason());
        }
    }
}
