package io.meltemi.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is likely a mistake in a routing tree that can be used nonetheless. */
public final class RoutingChecks {

    private RoutingChecks() {}

    /** A line for each route and escalation step that names a subscriber who does not exist, in the order of the routes. */
    public static List<String> unknownSubscribers(Routing routing, Set<String> subscribers) {
        List<String> warnings = new ArrayList<>();
        for (Route route : routing.routes()) {
            if (route.subscribers() != null) {
                warn("route " + route.id(), route.subscribers(), subscribers, warnings);
            }
            if (route.escalation() != null) {
                route.escalation()
                        .forEach(step -> warn(
                                "the escalation of route " + route.id() + " after " + step.after(),
                                step.subscribers(),
                                subscribers,
                                warnings));
            }
        }
        return List.copyOf(warnings);
    }

    private static void warn(String who, Set<String> named, Set<String> known, List<String> warnings) {
        named.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> warnings.add(who + " names " + name + ", who is no subscriber"));
    }
}
