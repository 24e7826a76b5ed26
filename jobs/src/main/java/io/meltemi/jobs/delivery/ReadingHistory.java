package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.chart.ReadingsChart;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored readings of series. Safe for threads. */
@FunctionalInterface
public interface ReadingHistory extends Serializable {

    /** Most readings of an answer. */
    int MAX_READINGS = 500;

    /**
     * The newest numeric readings of a series in a time, at most {@link #MAX_READINGS}, in order of time.
     *
     * @param from inclusive
     * @param to inclusive
     * @throws IOException when they cannot be had soon
     */
    Series readings(String network, String node, String sensor, Instant from, Instant to) throws IOException;

    /**
     * A part of a series.
     *
     * @param unit of the newest reading, or null when it has none
     */
    record Series(List<ReadingsChart.Point> points, @Nullable String unit) {
        public Series {
            points = List.copyOf(points);
        }
    }
}
