package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a trend will cross a rule's threshold. The interval is the calibration interval of the fit: the times at which a new
 * reading may reach the threshold, at the given confidence.
 *
 * @param rule id of the rule
 * @param severity of the rule
 * @param threshold in units of the series
 * @param crossesAt when the line crosses it
 * @param earliest begin of the interval
 * @param latest end of the interval, or null when the fit bounds it on one side only
 * @param confidence of the interval, above 0 and below 1
 */
public record Forecast(
        String rule,
        Severity severity,
        double threshold,
        Instant crossesAt,
        Instant earliest,
        @Nullable Instant latest,
        double confidence) {
    public Forecast {
        requireNonNull(rule, "rule");
        requireNonNull(severity, "severity");
        requireNonNull(crossesAt, "crossesAt");
        requireNonNull(earliest, "earliest");
    }
}
