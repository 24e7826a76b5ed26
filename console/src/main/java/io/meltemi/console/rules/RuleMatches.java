package io.meltemi.console.rules;

import io.meltemi.operations.rules.RuleCoverage;
import java.util.List;

/**
 * Which live series a rule is about.
 *
 * @param nodes that its {@code where} selects
 * @param matchedNodes of these, those with a series that it names
 * @param unmatchedSensors that it names and that no series of these nodes is called
 * @param text for people
 */
public record RuleMatches(
        String rule, int nodes, int matchedNodes, int series, List<String> unmatchedSensors, String text) {

    static RuleMatches of(RuleCoverage coverage) {
        return new RuleMatches(
                coverage.rule().id(),
                coverage.nodes(),
                coverage.matchedNodes(),
                coverage.series(),
                coverage.idlePatterns(),
                coverage.describe());
    }
}
