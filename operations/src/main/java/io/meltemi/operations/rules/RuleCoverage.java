package io.meltemi.operations.rules;

import io.meltemi.rules.Rule;
import io.meltemi.rules.SensorPattern;
import java.util.List;
import java.util.Locale;

/**
 * Which live series a rule is about.
 *
 * @param nodes that its {@code where} selects
 * @param matchedNodes of these, those with a series that it names
 * @param series that it names on these nodes
 * @param idlePatterns sensors of its condition that match no series of these nodes
 */
public record RuleCoverage(Rule rule, int nodes, int matchedNodes, int series, List<String> idlePatterns) {

    public RuleCoverage {
        idlePatterns = List.copyOf(idlePatterns);
    }

    /** Counts. */
    public static RuleCoverage of(Rule rule, List<LiveNode> live) {
        List<SensorPattern> patterns = RuleText.patterns(rule.condition());
        List<LiveNode> selected = live.stream()
                .filter(node -> rule.selection().selects(node.node()))
                .toList();
        List<Long> matches = selected.stream()
                .map(node -> node.sensors().stream()
                        .filter(sensor -> isNamed(sensor, patterns))
                        .count())
                .toList();
        List<String> idle = patterns.stream()
                .filter(pattern -> selected.stream()
                        .noneMatch(node -> node.sensors().stream().anyMatch(pattern::matches)))
                .map(SensorPattern::toString)
                .toList();
        return new RuleCoverage(
                rule,
                selected.size(),
                (int) matches.stream().filter(count -> count > 0).count(),
                (int) matches.stream().mapToLong(Long::longValue).sum(),
                idle);
    }

    /** Whether one of the patterns matches a sensor. */
    static boolean isNamed(String sensor, List<SensorPattern> patterns) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(sensor));
    }

    /** For people. */
    public String describe() {
        if (nodes == 0) {
            return "MATCHES NOTHING NOW: its where selects no node";
        }
        if (series == 0) {
            return String.format(
                    Locale.ROOT,
                    "MATCHES NOTHING NOW: where selects %,d %s, none of which has a sensor %s",
                    nodes,
                    nodes == 1 ? "node" : "nodes",
                    String.join(" or ", idlePatterns));
        }
        return String.format(
                        Locale.ROOT,
                        "matches %,d series of %,d %s",
                        series,
                        matchedNodes,
                        matchedNodes == 1 ? "node" : "nodes")
                + (idlePatterns.isEmpty() ? "" : ", but none called " + String.join(" or ", idlePatterns));
    }
}
