package io.meltemi.history;

import io.meltemi.alerts.life.AlertLife;
import io.meltemi.alerts.life.LifeStep;
import io.meltemi.alerts.life.NodeLife;
import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.NodeState;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Alerts of severities and forecasts; each node stands all the time where it stands now. */
final class LifeStage {

    private static final int ANY_NUMBER_OF_REJECTIONS = Integer.MAX_VALUE;

    private final AlertLife life = new AlertLife(ANY_NUMBER_OF_REJECTIONS);
    private final VirtualClock clock;
    private final Consumer<AlertEvent> output;
    private final Map<String, NodeRun> nodes = new HashMap<>();

    /** Begins where the clock stands. */
    LifeStage(List<RuleNode> nodes, VirtualClock clock, Consumer<AlertEvent> output) {
        this.clock = clock;
        this.output = output;
        for (RuleNode node : nodes) {
            Place place = node.place();
            if (place != null) {
                NodeRun run = run(node.network(), node.nodeId());
                take(run, life.onNodeEvent(null, stands(node, place), clock.now()));
            }
        }
    }

    void changed(SeverityEvent event) {
        NodeRun run = run(event.network(), event.nodeId());
        take(run, life.onSeverityEvent(run.life, event, clock.now()));
    }

    void trend(Trend trend) {
        NodeRun run = run(trend.network(), trend.nodeId());
        take(run, life.onTrend(run.life, trend, clock.now()));
    }

    private NodeRun run(String network, String nodeId) {
        return nodes.computeIfAbsent(Topic.nodeKey(network, nodeId), key -> new NodeRun());
    }

    private void look(NodeRun run) {
        if (run.life != null) {
            take(run, life.onTime(run.life, clock.now()));
        }
    }

    private void take(NodeRun run, LifeStep step) {
        run.life = step.life();
        run.alarm.set(step.wakeAt());
        step.events().forEach(output);
    }

    /** What would be heard of a node that registers at the begin. */
    private NodeEvent stands(RuleNode node, Place place) {
        NodeConfiguration configuration = new NodeConfiguration(
                node.nodeId(),
                node.network(),
                place,
                0,
                0,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of());
        return new NodeEvent(
                1,
                clock.now(),
                node.network(),
                node.nodeId(),
                NodeEventType.CONFIGURATION_ACCEPTED,
                "node",
                Map.of(),
                new NodeState(FunctionalMode.ACTIVE, false, Severity.NORMAL, 1, SamplingIntervals.DEFAULT),
                configuration,
                null);
    }

    /** Where one node stands. */
    private final class NodeRun {
        private final VirtualClock.Alarm alarm = clock.alarm(() -> look(this));
        private @Nullable NodeLife life;
    }
}
