package io.meltemi.patterns.mining;

import io.meltemi.schemas.event.PatternKind;
import java.time.Instant;

/**
 * What batch mining found, before it is a pattern with an id.
 *
 * @param start first moment of it
 * @param end last moment of it
 * @param score from 0 to 1, higher when it is the more remarkable
 * @param explanation for people, one sentence
 * @param detail a JSON object, its members depend on the kind
 */
public record Finding(
        PatternKind kind,
        SeriesName series,
        Instant start,
        Instant end,
        double score,
        String explanation,
        String detail) {}
