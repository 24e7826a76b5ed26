package io.meltemi.patterns.live;

import java.time.Instant;

/**
 * A series goes on differently than before, for good as far as can be seen.
 *
 * @param start from when on, to half an hour
 * @param isOfLevel whether it is another level; else it is another spread
 * @param before what it did at the same times of the days before
 * @param after what it does
 * @param score 0.5 for the least change that is told, towards 1 for larger ones
 */
public record Change(Instant start, boolean isOfLevel, Shape before, Shape after, double score) {

    /**
     * Level and spread of a series.
     *
     * @param level the median of means of half hours
     * @param spread the median standard deviation within half hours; not a number where these have too few values
     */
    public record Shape(double level, double spread) {}
}
