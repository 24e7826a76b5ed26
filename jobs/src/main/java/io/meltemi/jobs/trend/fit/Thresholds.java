package io.meltemi.jobs.trend.fit;

import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of rules that can be forecast: those of a value that decides its rule alone. In {@code any} each part does; in
 * {@code all} the only part does; what else {@code all} asks for, a line through one series cannot know.
 */
public final class Thresholds {

    private final Map<List<String>, List<Leaf>> byPlace = new HashMap<>();
    private final Map<String, List<Leaf>> byNode = new HashMap<>();

    private record Leaf(Rule rule, Condition.Value value) {}

    public Thresholds(RuleSet rules) {
        for (Rule rule : rules.rules()) {
            if (rule.enabled()) {
                add(rule, rule.condition());
            }
        }
    }

    /** Those that look at a series. */
    List<Threshold> of(RuleNode node, String sensor) {
        List<Threshold> found = new ArrayList<>();
        add(byNode.get(node.nodeId()), node, sensor, found);
        add(byPlace.get(List.of()), node, sensor, found);
        if (node.place() != null) {
            List<String> levels = node.place().levels();
            for (int level = 1; level <= levels.size(); level++) {
                add(byPlace.get(levels.subList(0, level)), node, sensor, found);
            }
        }
        return found;
    }

    private void add(Rule rule, Condition condition) {
        if (condition instanceof Condition.Value value) {
            String node = rule.selection().node();
            List<Leaf> leaves = node == null
                    ? byPlace.computeIfAbsent(rule.selection().place(), unused -> new ArrayList<>())
                    : byNode.computeIfAbsent(node, unused -> new ArrayList<>());
            leaves.add(new Leaf(rule, value));
        } else if (condition instanceof Condition.Any || condition.parts().size() == 1) {
            condition.parts().forEach(part -> add(rule, part));
        }
    }

    private static void add(@Nullable List<Leaf> leaves, RuleNode node, String sensor, List<Threshold> found) {
        if (leaves == null) {
            return;
        }
        for (Leaf leaf : leaves) {
            if (leaf.value.sensor().matches(sensor) && leaf.rule.selection().selects(node)) {
                found.add(new Threshold(leaf.rule, leaf.value.comparison(), leaf.value.threshold()));
            }
        }
    }
}
