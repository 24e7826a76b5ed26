package io.meltemi.bench.detection.events;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from inclusive
 * @param to inclusive
 */
public record Span(Instant from, Instant to) {

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span must not end before it begins, found " + from + " to " + to);
        }
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
