package io.meltemi.launcher.rules;

import io.meltemi.rules.RuleNode;
import io.meltemi.rules.Selection;
import java.util.List;
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

    /** Whether a rule of this selection is about the node. */
    public boolean isSelectedBy(Selection selection) {
        return (selection.network() == null || selection.network().equals(node.network()))
                && (selection.node() == null || selection.node().equals(node.nodeId()))
                && standsIn(selection.place());
    }

    private boolean standsIn(List<String> prefix) {
        if (prefix.isEmpty()) {
            return true;
        }
        if (node.place() == null) {
            return false;
        }
        List<String> levels = node.place().levels();
        return prefix.size() <= levels.size()
                && levels.subList(0, prefix.size()).equals(prefix);
    }
}
