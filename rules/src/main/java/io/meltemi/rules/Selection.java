package io.meltemi.rules;

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
        place = List.copyOf(place);
    }
}
