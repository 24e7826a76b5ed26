package io.meltemi.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the rules of a node ask of one of its sensors.
 *
 * @param rules those with a leaf that looks at the sensor, by id
 * @param windows kinds of windows that slopes are fitted to
 * @param trends lengths of the trend job's windows, in seconds
 */
record SensorPlan(List<RuleLeaves> rules, List<WindowKind> windows, List<Long> trends) {

    private static final SensorPlan EMPTY = new SensorPlan(List.of(), List.of(), List.of());

    /** Makes the plan of a sensor from the leaves that look at it. */
    static SensorPlan of(String sensor, Map<CompiledRule, List<Integer>> leaves) {
        if (leaves.isEmpty()) {
            return EMPTY;
        }
        List<RuleLeaves> rules = new ArrayList<>();
        TreeSet<WindowKind> windows = new TreeSet<>();
        TreeSet<Long> trends = new TreeSet<>();
        leaves.forEach((rule, numbers) -> {
            Collections.sort(numbers);
            List<BoundLeaf> bound = new ArrayList<>();
            for (int number : numbers) {
                Condition condition = rule.leaves().get(number);
                bound.add(new BoundLeaf(condition, number + "#" + sensor));
                if (condition instanceof Condition.Rate rate) {
                    if (rate.window() instanceof Condition.RateWindow.Readings readings) {
                        windows.add(WindowKind.of(readings));
                    } else if (rate.window() instanceof Condition.RateWindow.Trend trend) {
                        trends.add(trend.length().toSeconds());
                    }
                }
            }
            rules.add(new RuleLeaves(rule, List.copyOf(bound)));
        });
        return new SensorPlan(List.copyOf(rules), List.copyOf(windows), List.copyOf(trends));
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The leaves of one rule that look at the sensor. */
    record RuleLeaves(CompiledRule rule, List<BoundLeaf> leaves) {}

    /**
     * A leaf that looks at the sensor.
     *
     * @param key its name among the leaves that hold, {@code leaf#sensor}
     */
    record BoundLeaf(Condition condition, String key) {}

    /** A kind of window. */
    record WindowKind(int count, long spanMillis) implements Comparable<WindowKind> {

        static WindowKind of(Condition.RateWindow.Readings readings) {
            return new WindowKind(readings.count(), readings.span().toMillis());
        }

        @Override
        public int compareTo(WindowKind other) {
            int byCount = Integer.compare(count, other.count);
            return byCount != 0 ? byCount : Long.compare(spanMillis, other.spanMillis);
        }
    }
}
