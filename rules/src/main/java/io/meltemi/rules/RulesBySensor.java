package io.meltemi.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves of rules by name of sensor. Patterns are tried once for each name, and then the leaves found are kept. */
final class RulesBySensor {

    private final Map<String, List<LeafReference>> byOnlyName = new HashMap<>();
    private final List<LeafReference> patterns = new ArrayList<>();
    private final Map<String, List<LeafReference>> found = new HashMap<>();
    private final List<CompiledRule> askingForAbsence = new ArrayList<>();

    void add(CompiledRule rule) {
        for (int leaf = 0; leaf < rule.leaves().size(); leaf++) {
            SensorPattern pattern = sensor(rule.leaves().get(leaf));
            String onlyName = pattern.onlyName();
            LeafReference reference = new LeafReference(rule, leaf, pattern);
            if (onlyName == null) {
                patterns.add(reference);
            } else {
                byOnlyName
                        .computeIfAbsent(onlyName, unused -> new ArrayList<>())
                        .add(reference);
            }
        }
        if (rule.asksForAbsence()) {
            askingForAbsence.add(rule);
        }
    }

    /** Adds the leaves that look at a sensor of a node, by rule. */
    void find(String sensor, Map<CompiledRule, List<Integer>> into, RuleNode node) {
        if (patterns.isEmpty() && byOnlyName.isEmpty()) {
            return;
        }
        List<LeafReference> matching = found.get(sensor);
        if (matching == null) {
            matching = match(sensor);
            found.put(sensor, matching);
        }
        for (LeafReference reference : matching) {
            if (reference.rule.rule().selection().selects(node)) {
                into.computeIfAbsent(reference.rule, unused -> new ArrayList<>())
                        .add(reference.leaf);
            }
        }
    }

    boolean asksForAbsence(RuleNode node) {
        return askingForAbsence.stream()
                .anyMatch(rule -> rule.rule().selection().selects(node));
    }

    /** Forgets what was found; it will be found again. */
    void forget() {
        found.clear();
    }

    private List<LeafReference> match(String sensor) {
        List<LeafReference> matching = new ArrayList<>();
        for (LeafReference reference : patterns) {
            if (reference.pattern.matches(sensor)) {
                matching.add(reference);
            }
        }
        matching.addAll(byOnlyName.getOrDefault(SensorPattern.foldedText(sensor), List.of()));
        return matching;
    }

    private static SensorPattern sensor(Condition leaf) {
        if (leaf instanceof Condition.Value value) {
            return value.sensor();
        } else if (leaf instanceof Condition.Rate rate) {
            return rate.sensor();
        } else if (leaf instanceof Condition.Objects objects) {
            return objects.sensor();
        } else if (leaf instanceof Condition.Absent absent) {
            return absent.sensor();
        }
        throw new IllegalArgumentException("a leaf must name its sensors, found " + leaf);
    }

    private record LeafReference(CompiledRule rule, int leaf, SensorPattern pattern) {}
}
