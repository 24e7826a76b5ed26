package io.meltemi.jobs.pattern;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.pattern.anomaly.LivePlan;
import io.meltemi.jobs.pattern.declared.DeclaredOptions;

/**
 * Options of the pattern job.
 *
 * @param live when anomalies of series are told
 * @param mostSeries that are followed, 1 or more; a series takes about a tenth of a megabyte. Readings of others are counted
 * @param declared how declared sequences are looked for
 * @param job what every job has
 */
public record PatternOptions(LivePlan live, int mostSeries, DeclaredOptions declared, JobOptions job) {

    public static final int DEFAULT_MOST_SERIES = 1_000;

    public PatternOptions {
        if (mostSeries < 1) {
            throw new IllegalArgumentException("the series that are followed must be 1 or more, found " + mostSeries);
        }
    }

    /** The defaults, with the given number of parallel instances. */
    public static PatternOptions ofParallelism(int parallelism) {
        return new PatternOptions(
                LivePlan.DEFAULT,
                DEFAULT_MOST_SERIES,
                DeclaredOptions.defaults(),
                JobOptions.ofParallelism(parallelism));
    }
}
