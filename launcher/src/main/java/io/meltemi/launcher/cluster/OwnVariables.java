package io.meltemi.launcher.cluster;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Variables for one process alone: {@code MELTEMI_PART_KAFKA_JAVA_TOOL_OPTIONS} is {@code JAVA_TOOL_OPTIONS} for the process {@code
 * kafka}, and {@code MELTEMI_PART_TASKMANAGER_1_…} is for {@code taskmanager-1}.
 *
 * @param environment variables by name
 */
record OwnVariables(Map<String, String> environment) {

    private static final String PREFIX = "MELTEMI_PART_";

    static OwnVariables of(Map<String, String> environment) {
        return new OwnVariables(environment);
    }

    /** The plan with the variables that are its process's own; those that the plan needs itself win. */
    PartPlan addTo(PartPlan plan) {
        String prefix = PREFIX + plan.name().replace('-', '_').toUpperCase(Locale.ROOT) + "_";
        Map<String, String> all = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                all.put(name.substring(prefix.length()), value);
            }
        });
        all.putAll(plan.environment());
        return new PartPlan(plan.name(), plan.command(), all, plan.log(), plan.readiness(), plan.metrics());
    }
}
