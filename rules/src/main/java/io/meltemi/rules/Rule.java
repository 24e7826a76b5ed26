package io.meltemi.rules;

import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One rule: where its condition holds for long enough, the node's assessed severity is at least the rule's (NODE-04).
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param description for people; may be empty
 * @param severity {@code WARNING} or {@code DANGER}
 * @param enabled whether it counts; a disabled rule of a built-in one's id switches that off
 * @param dwell how long the condition must hold before the rule fires; zero for at once
 * @param keep how long the condition must have ceased before the rule ends; zero for at once
 * @param schedule when the rule counts, or null for always
 */
public record Rule(
        String id,
        String description,
        Severity severity,
        boolean enabled,
        Selection selection,
        Condition condition,
        Duration dwell,
        Duration keep,
        @Nullable Schedule schedule) {}
