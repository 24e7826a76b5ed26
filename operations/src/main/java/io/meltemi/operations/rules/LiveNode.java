package io.meltemi.operations.rules;

import io.meltemi.rules.RuleNode;
import java.util.Set;

/**
 * A node and its series.
 *
 * @param node as rules select it
 * @param sensors those that its newest configuration declares and those that it has sent
 */
public record LiveNode(RuleNode node, Set<String> sensors) {

    public LiveNode {
        sensors = Set.copyOf(sensors);
    }
}
