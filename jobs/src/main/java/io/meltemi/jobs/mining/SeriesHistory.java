package io.meltemi.jobs.mining;

import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** Where stored series are read. */
public interface SeriesHistory extends Serializable {

    /**
     * Reads a series onto an even grid: each value is the mean of the good readings of its step, NaN where there is none.
     *
     * @param from first moment, and beginning of the grid
     * @param to the moment after the last
     * @throws IOException when it cannot be read
     */
    Series read(SeriesName name, Instant from, Instant to, Duration step) throws IOException;
}
