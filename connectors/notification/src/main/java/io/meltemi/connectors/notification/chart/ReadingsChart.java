package io.meltemi.connectors.notification.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one series over time, with thresholds and the moment of an alert.
 *
 * @param points at least one; in order of time
 * @param thresholds lines across the chart
 * @param moment of the alert, or null
 * @param momentLabel what stands beside that moment
 * @param unit of the readings, or empty
 * @param zone in which the reader reads times
 * @param locale of dates and numbers
 */
public record ReadingsChart(
        List<Point> points,
        List<Threshold> thresholds,
        @Nullable Instant moment,
        String momentLabel,
        String unit,
        ZoneId zone,
        Locale locale) {

    /** Width in pixels of a mail; the picture has twice as many, for sharp screens. */
    public static final int WIDTH = 640;

    /** Height in pixels of a mail. */
    public static final int HEIGHT = 240;

    /** A reading. */
    public record Point(Instant time, double value) {}

    /**
     * A threshold.
     *
     * @param isDanger whether it is one of danger, or of warning
     * @param isUpper whether what is above it is meant, or what is below
     */
    public record Threshold(double value, boolean isDanger, boolean isUpper) {}

    public ReadingsChart {
        points = points.stream()
                .filter(point -> Double.isFinite(point.value()))
                .sorted(Comparator.comparing(Point::time))
                .toList();
        thresholds = thresholds.stream()
                .filter(threshold -> Double.isFinite(threshold.value()))
                .toList();
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a chart needs a reading");
        }
    }

    /** The picture. On a machine without fonts it has no labels. */
    public byte[] png() {
        return new Drawing(this).png();
    }
}
