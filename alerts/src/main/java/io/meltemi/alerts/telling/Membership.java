package io.meltemi.alerts.telling;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * An alert in a group.
 *
 * @param group the group's key
 * @param assigned whether the routes lead to the group now; else it only stays for those who were told here and are to hear of
 *     the end
 * @param told by subscriber
 * @param escalatedSteps how many steps of escalation were told
 */
public record Membership(String group, boolean assigned, Map<String, Told> told, int escalatedSteps) {
    public Membership {
        requireNonNull(group, "group");
        requireNonNull(told, "told");
    }

    Membership withTold(Map<String, Told> known) {
        return known.equals(told) ? this : new Membership(group, assigned, known, escalatedSteps);
    }

    Membership withTold(String subscriber, Told known) {
        Map<String, Told> all = new HashMap<>(told);
        all.put(subscriber, known);
        return withTold(all);
    }

    Membership withEscalatedSteps(int steps) {
        return new Membership(group, assigned, told, steps);
    }
}
