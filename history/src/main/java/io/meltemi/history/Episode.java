package io.meltemi.history;

import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in which one rule decided a node's assessed severity.
 *
 * @param to when it ended, or the end of what was looked at
 * @param ended whether it ended before that
 * @param reason for people, as of its begin
 */
public record Episode(
        Instant from,
        Instant to,
        boolean ended,
        String network,
        String nodeId,
        Severity severity,
        String rule,
        @Nullable String sensor,
        String reason) {

    /** From its begin to its end. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
