package io.meltemi.jobs.mining;

import io.meltemi.patterns.episodes.Event;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where stored series and events are read. */
public interface StoredHistory extends Serializable {

    /**
     * Reads a series onto an even grid: each value is the mean of the readings of its step, NaN where there is none.
     *
     * @param from first moment, and beginning of the grid
     * @param to the moment after the last
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when the grid has more values than can be mined
     */
    Series series(SeriesName name, Instant from, Instant to, Duration step) throws IOException;

    /**
     * Reads what happened: severities that rose, nodes that fell silent, other alerts, and patterns that were found live.
     *
     * @param from first moment
     * @param to the moment after the last
     * @return in the order of time
     * @throws IOException when it cannot be read
     */
    List<Event> events(Instant from, Instant to) throws IOException;
}
