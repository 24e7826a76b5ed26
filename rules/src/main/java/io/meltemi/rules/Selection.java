package io.meltemi.rules;

import io.meltemi.schemas.topic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a rule is about.
 *
 * @param network null for every network
 * @param node id of a node, null for every node
 * @param place the first levels of a place, from the country on; empty for everywhere
 */
public record Selection(@Nullable String network, @Nullable String node, List<String> place) {

    /** Every node. */
    public static final Selection ALL = new Selection(null, null, List.of());

    public Selection {
        if (network != null) {
            Checks.level("network", network);
        }
        if (node != null) {
            Checks.level("node", node);
        }
        place = List.copyOf(place);
        if (place.size() > Place.LEVELS) {
            throw new IllegalArgumentException(
                    "place must have at most " + Place.LEVELS + " levels, found " + place.size());
        }
        place.forEach(level -> Checks.level("place", level));
    }

    /** Whether a node is among those that the rule is about; one whose place is not known is in no place. */
    public boolean selects(RuleNode candidate) {
        if (network != null && !network.equals(candidate.network())) {
            return false;
        }
        if (node != null && !node.equals(candidate.nodeId())) {
            return false;
        }
        if (place.isEmpty()) {
            return true;
        }
        Place stands = candidate.place();
        return stands != null && stands.levels().subList(0, place.size()).equals(place);
    }
}
