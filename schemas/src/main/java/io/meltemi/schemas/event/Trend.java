package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The straight line through a series' readings in a window; value of the Kafka topic {@code trends}, key {@code
 * network/node}. A window is either of time or of a number of readings.
 *
 * @param windowEnd event time; exclusive for a window of time, and the last reading's time for one of readings
 * @param windowSeconds length of a window of time; null for one of readings
 * @param windowReadings length of a window of readings; null for one of time
 * @param revision 0 at first; counts up when late readings corrected the window. Of a window the one of most readings holds, and
 *     of those of as many the highest revision: after a failure a window may be told again with more readings and no higher one
 * @param n readings in the window, at least 2
 * @param spanSeconds from the first reading in the window to the last, above 0
 * @param slopePerMinute in units of the series a minute
 * @param intercept value of the line at the window's end, in units of the series
 * @param rSquared share of the variance that the line explains, 0 to 1; 0 when all values are equal
 * @param slopeStderr standard error of the slope, in units a minute; null where the method or two readings give none
 * @param forecasts thresholds that the line will cross; empty when the fit supports none
 */
public record Trend(
        Instant windowEnd,
        String network,
        String nodeId,
        String sensor,
        @Nullable Long windowSeconds,
        @Nullable Integer windowReadings,
        TrendMethod method,
        long revision,
        long n,
        double spanSeconds,
        double slopePerMinute,
        double intercept,
        double rSquared,
        @Nullable Double slopeStderr,
        List<Forecast> forecasts) {
    public Trend {
        requireNonNull(windowEnd, "windowEnd");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        requireNonNull(sensor, "sensor");
        requireNonNull(method, "method");
        requireNonNull(forecasts, "forecasts");
        if ((windowSeconds == null) == (windowReadings == null)) {
            throw new IllegalArgumentException("a window is either of time or of readings");
        }
    }

    /** The window's name: an ISO 8601 duration, or a number of readings like {@code 5 readings}. */
    public String window() {
        return windowSeconds == null
                ? windowReadings + " readings"
                : Duration.ofSeconds(windowSeconds).toString();
    }

    /** The trend's id: {@code network/node/sensor/method/window/windowEnd}; all its revisions have it. */
    public String id() {
        return network + "/" + nodeId + "/" + sensor + "/" + method + "/" + window() + "/" + windowEnd;
    }
}
