package io.meltemi.history;

import io.meltemi.jobs.trend.fit.Series;
import io.meltemi.jobs.trend.fit.Step;
import io.meltemi.jobs.trend.fit.Thresholds;
import io.meltemi.jobs.trend.fit.TrendMachine;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lines through readings, with forecasts of what the rules ask for. */
final class TrendStage {

    private final TrendMachine machine;
    private final VirtualClock clock;
    private final Instant begin;
    private final Consumer<Trend> output;
    private final Map<String, NodeRun> nodes = new HashMap<>();

    /** Begins where the clock stands. */
    TrendStage(TrendPlan plan, RuleSet rules, List<RuleNode> nodes, VirtualClock clock, Consumer<Trend> output) {
        this.machine = new TrendMachine(plan, new Thresholds(rules));
        this.clock = clock;
        this.begin = clock.now();
        this.output = output;
        for (RuleNode node : nodes) {
            this.nodes.put(Topic.nodeKey(node.network(), node.nodeId()), new NodeRun(node, new HashMap<>()));
        }
    }

    /** The next reading, at its own time; one of a node that is not looked at changes nothing. */
    void read(Reading reading) {
        NodeRun run = nodes.get(Topic.nodeKey(reading.network(), reading.nodeId()));
        if (run == null) {
            return;
        }
        SeriesRun series = run.series().computeIfAbsent(reading.sensor(), sensor -> new SeriesRun(run.node(), sensor));
        take(series, machine.onReading(series.series, run.node(), reading, begin, clock.now()));
    }

    private void look(SeriesRun run) {
        if (run.series != null) {
            take(run, machine.onTime(run.series, run.node, run.sensor, begin, clock.now()));
        }
    }

    private void take(SeriesRun run, Step step) {
        run.series = step.series();
        run.alarm.set(step.wakeAt());
        step.trends().forEach(output);
    }

    private record NodeRun(RuleNode node, Map<String, SeriesRun> series) {}

    /** Where one series stands. */
    private final class SeriesRun {
        private final RuleNode node;
        private final String sensor;
        private final VirtualClock.Alarm alarm;
        private @Nullable Series series;

        private SeriesRun(RuleNode node, String sensor) {
            this.node = node;
            this.sensor = sensor;
            this.alarm = clock.alarm(() -> look(this));
        }
    }
}
