package io.meltemi.jobs.severity;

import io.meltemi.schemas.event.Heartbeat;
import org.jspecify.annotations.Nullable;

/**
 * What concerns all nodes: a rule, or a sign that messages get through.
 *
 * @param ruleId the rule that changed, or null with a heartbeat
 * @param ruleJson the rule as it is now, or null when it was deleted
 * @param heartbeat null with a rule
 */
public record PlatformInput(@Nullable String ruleId, @Nullable String ruleJson, @Nullable Heartbeat heartbeat) {

    public PlatformInput {
        if ((ruleId == null) == (heartbeat == null)) {
            throw new IllegalArgumentException("an input is either about a rule or a heartbeat");
        }
    }

    public static PlatformInput rule(String id, @Nullable String json) {
        return new PlatformInput(id, json, null);
    }

    public static PlatformInput heartbeat(Heartbeat heartbeat) {
        return new PlatformInput(null, null, heartbeat);
    }
}
