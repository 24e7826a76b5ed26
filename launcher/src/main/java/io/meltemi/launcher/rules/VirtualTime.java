package io.meltemi.launcher.rules;

import io.meltemi.rules.Assessment;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.RuleMemory;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs rules over readings in virtual time: the clock stands at each reading's time, and before it at each moment at which
 * the rules asked to be looked at again. What happened before the begin is not known: absence counts from there.
 */
final class VirtualTime {

    private static final Duration SMALLEST_STEP = Duration.ofMillis(1);

    private final Assessor assessor;
    private final Instant begin;
    private final Consumer<Episode> ended;
    private final Map<String, NodeRun> nodes = new HashMap<>();
    private final TreeSet<NodeRun> waking =
            new TreeSet<>(Comparator.comparing(NodeRun::wakeTime).thenComparing(run -> run.key));

    /**
     * Begins.
     *
     * @param ended told of each episode when it ends
     */
    VirtualTime(Assessor assessor, List<RuleNode> nodes, Instant begin, Consumer<Episode> ended) {
        this.assessor = assessor;
        this.begin = begin;
        this.ended = ended;
        for (RuleNode node : nodes) {
            NodeRun run = new NodeRun(node);
            this.nodes.put(run.key, run);
            take(run, assessor.reassess(node, RuleMemory.NONE, begin, begin), begin);
        }
    }

    /** The next reading, in the order of time; one of a node that is not looked at changes nothing. */
    void read(String network, String nodeId, SensorReading reading) {
        advance(reading.time());
        NodeRun run = nodes.get(Topic.nodeKey(network, nodeId));
        if (run != null) {
            take(run, assessor.onReading(run.node, run.memory, reading, reading.time()), reading.time());
        }
    }

    /** Time passes until the end; what still lasts is an episode that has not ended. */
    void finish(Instant end) {
        advance(end);
        for (NodeRun run : nodes.values()) {
            if (run.open != null) {
                ended.accept(run.open.until(end, false));
                run.open = null;
            }
        }
    }

    private void advance(Instant now) {
        while (!waking.isEmpty() && !waking.first().wakeTime().isAfter(now)) {
            NodeRun run = waking.first();
            Instant due = run.wakeTime();
            take(run, assessor.reassess(run.node, run.memory, begin, due), due);
        }
    }

    private void take(NodeRun run, Assessment assessment, Instant now) {
        run.memory = assessment.memory();
        waking.remove(run);
        run.wakeAt = assessment.wakeAt();
        if (run.wakeAt != null) {
            if (!run.wakeAt.isAfter(now)) {
                run.wakeAt = now.plus(SMALLEST_STEP); // time must go on
            }
            waking.add(run);
        }
        Assessment.Finding finding = assessment.finding();
        if (run.open != null && !run.open.isOf(assessment)) {
            ended.accept(run.open.until(now, true));
            run.open = null;
        }
        if (run.open == null && finding != null) {
            run.open = new Open(run.node, assessment, finding, now);
        }
    }

    /** Where one node stands. */
    private static final class NodeRun {
        private final RuleNode node;
        private final String key;
        private RuleMemory memory = RuleMemory.NONE;
        private @Nullable Instant wakeAt;
        private @Nullable Open open;

        private NodeRun(RuleNode node) {
            this.node = node;
            this.key = Topic.nodeKey(node.network(), node.nodeId());
        }

        private Instant wakeTime() {
            return wakeAt == null ? Instant.MAX : wakeAt;
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
