package io.meltemi.jobs.pattern;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a node beside its series.
 *
 * @param series how many series of it are kept
 * @param timerAt when the earliest timer is due, or null when there is none
 */
public record PatternNode(int series, @Nullable Instant timerAt) {

    static final PatternNode NONE = new PatternNode(0, null);
}
