package io.meltemi.jobs.trend;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.jobs.trend.fit.TrendWindow;
import java.time.Duration;
import java.util.List;

/**
 * Options of the trend job.
 *
 * @param windows that lines are fitted to, 1 to 10; no two of one length and method
 * @param allowedLateness how much older than the newest of its series a reading may be to be counted; 0 to 7 days, and at most 600
 *     times the slide of each window. Every window is kept as much longer
 * @param job what every job has
 */
public record TrendOptions(List<TrendWindow> windows, Duration allowedLateness, JobOptions job) {

    /** As {@link TrendWindow#parseAll} reads them. */
    public static final String DEFAULT_WINDOWS = "5 readings, PT15M/PT1M, PT1H/PT5M";

    public static final Duration DEFAULT_ALLOWED_LATENESS = Duration.ofMinutes(10);

    /** Refuses what {@link TrendPlan} refuses, with all the faults at once. */
    public TrendOptions {
        windows = new TrendPlan(windows, allowedLateness).windows();
    }

    /** The defaults, with the given number of parallel instances. */
    public static TrendOptions ofParallelism(int parallelism) {
        return new TrendOptions(
                TrendWindow.parseAll(DEFAULT_WINDOWS), DEFAULT_ALLOWED_LATENESS, JobOptions.ofParallelism(parallelism));
    }

    TrendPlan plan() {
        return new TrendPlan(windows, allowedLateness);
    }
}
