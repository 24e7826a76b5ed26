package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Pattern;
import java.time.Instant;

/**
 * The newest pattern of a subject that was worth an alert.
 *
 * @param subject as in {@link OpenAlert}
 * @param at its last moment as far as it was told
 */
public record PatternHeard(
        String subject,
        String patternId,
        long revision,
        Instant foundAt,
        Instant startTime,
        Instant at,
        boolean isOpen) {

    boolean isOf(Pattern pattern) {
        return patternId.equals(pattern.patternId());
    }

    /** Whether a pattern, or a newer one of the subject, was heard before. */
    boolean knows(Pattern pattern) {
        if (isOf(pattern)) {
            return pattern.revision() <= revision;
        }
        int order = pattern.foundAt().compareTo(foundAt);
        return order < 0 || (order == 0 && !pattern.startTime().isAfter(startTime));
    }
}
