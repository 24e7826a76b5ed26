package io.meltemi.rules;

import io.meltemi.schemas.topic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node as rules select it.
 *
 * @param place null while it is not known: rules that name a place do not select the node then
 * @param declaredSensors names of the sensors that its configuration declares
 */
public record RuleNode(String network, String nodeId, @Nullable Place place, List<String> declaredSensors) {
    public RuleNode {
        declaredSensors = List.copyOf(declaredSensors);
    }
}
