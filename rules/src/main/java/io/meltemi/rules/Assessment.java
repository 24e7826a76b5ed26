package io.meltemi.rules;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What rules make of a node.
 *
 * @param memory what is to be remembered; the same instance when nothing changed
 * @param severity the highest severity of the rules that fire, else {@code NORMAL}
 * @param finding the rule that decided the severity, or null at {@code NORMAL}; of several the one that fired first
 * @param wakeAt when time alone may change the assessment (a dwell, an absence, a schedule), or null when it cannot
 */
public record Assessment(RuleMemory memory, Severity severity, @Nullable Finding finding, @Nullable Instant wakeAt) {

    /**
     * Why.
     *
     * @param reason for people, with the rule's id, the sensor, what was found and what was expected
     */
    public record Finding(String ruleId, @Nullable String sensor, String reason, Instant since) {}
}
