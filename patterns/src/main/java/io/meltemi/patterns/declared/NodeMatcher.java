package io.meltemi.patterns.declared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose events a step is about, among those that the pattern is about.
 *
 * @param nodes ids; empty for any
 * @param building null for any; a node whose place is not known is in none
 * @param room likewise
 */
public record NodeMatcher(List<String> nodes, @Nullable String building, @Nullable String room) {

    public NodeMatcher {
        nodes = List.copyOf(nodes);
    }

    public boolean matches(SequenceEvent event) {
        return (nodes.isEmpty() || nodes.contains(event.nodeId()))
                && (building == null || building.equals(event.building()))
                && (room == null || room.equals(event.room()));
    }

    /** Whether every node of another matcher is one of this too. */
    boolean covers(NodeMatcher other) {
        return (nodes.isEmpty() || (!other.nodes.isEmpty() && nodes.containsAll(other.nodes)))
                && (building == null || building.equals(other.building))
                && (room == null || room.equals(other.room));
    }

    /** For people: {@code A52 or A53}; empty for any. */
    String text() {
        if (!nodes.isEmpty()) {
            return String.join(" or ", nodes);
        }
        return room != null ? "room " + room : building != null ? "building " + building : "";
    }
}
