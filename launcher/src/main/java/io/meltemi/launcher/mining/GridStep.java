package io.meltemi.launcher.mining;

import java.time.Duration;
import java.util.List;

/** Steps of the grid that series are brought to: of lengths that people use. */
final class GridStep {

    /** More values than this are only mined on demand. */
    static final int MOST_VALUES = 100_000;

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private GridStep() {}

    /**
     * The shortest step that is no shorter than the time between readings, less a tenth for their jitter, and has at most {@value
     * #MOST_VALUES} values in the time; a day when none has.
     *
     * @param between readings, as a rule
     * @param span that is mined
     */
    static Duration of(Duration between, Duration span) {
        for (Duration step : STEPS) {
            boolean isLongEnough = step.toMillis() >= between.toMillis() * 9 / 10;
            if (isLongEnough && span.dividedBy(step) <= MOST_VALUES) {
                return step;
            }
        }
        return Duration.ofDays(1);
    }
}
