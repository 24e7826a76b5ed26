package io.meltemi.flinksql.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.flinksql.history.TimeBounds.Comparison;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimeBoundsTest {

    private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");

    @Property
    void bounds_storedTime_meansTheConditionOnTheCutTime(
            @ForAll Comparison comparison,
            @ForAll @LongRange(min = -5_000, max = 5_000) long storedMicros,
            @ForAll @LongRange(min = -5_000, max = 5_000) long literalMicros,
            @ForAll @IntRange(min = 0, max = 6) int precision) {
        Instant stored = START.plusNanos(storedMicros * 1_000);
        Instant literal = START.plusNanos(literalMicros * 1_000);
        TimeBounds bounds = TimeBounds.of(comparison, literal, precision);
        boolean within = (bounds.from() == null || !stored.isBefore(bounds.from()))
                && (bounds.to() == null || stored.isBefore(bounds.to()));

        assertThat(within).isEqualTo(holds(TimeBounds.truncate(stored, precision), comparison, literal));
    }

    private static boolean holds(Instant time, Comparison comparison, Instant literal) {
        int order = time.compareTo(literal);
        return switch (comparison) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case GREATER -> order > 0;
        };
    }
}
