package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The straight line through a series' readings in a window of time; value of the Kafka topic {@code trends}, key {@code
 * network/node}.
 *
 * @param windowEnd event time, exclusive
 * @param windowSeconds length of the window
 * @param n readings in the window, at least 2
 * @param slopePerMinute in units of the series a minute
 * @param intercept value of the line at the window's end, in units of the series
 * @param rSquared share of the variance that the line explains, 0 to 1
 * @param slopeStderr standard error of the slope, in units a minute
 */
public record Trend(
        Instant windowEnd,
        String network,
        String nodeId,
        String sensor,
        long windowSeconds,
        long n,
        double slopePerMinute,
        double intercept,
        double rSquared,
        double slopeStderr) {
    public Trend {
        requireNonNull(windowEnd, "windowEnd");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        requireNonNull(sensor, "sensor");
    }

    /** The trend's id: {@code network/node/sensor/windowSeconds/windowEnd}. */
    public String id() {
        return network + "/" + nodeId + "/" + sensor + "/" + windowSeconds + "/" + windowEnd;
    }
}
