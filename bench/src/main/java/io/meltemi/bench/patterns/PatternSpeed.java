package io.meltemi.bench.patterns;

import io.meltemi.bench.ResultTable;

/**
 * What was measured.
 *
 * @param series that were followed
 * @param betweenSeconds between two readings of one
 * @param knownReadings that a detector had heard before
 * @param detectorReadingsPerSecond of a detector alone, on one thread, while it heard those
 * @param readingsPerSecond through the job
 * @param processorMicros of the whole process, source included, for one reading
 * @param processorShare of all the processors
 * @param patternsPerSecond that began
 * @param meanStateBytes that a detector takes in memory
 * @param maxStateBytes likewise, of the largest
 * @param meanWrittenBytes that a detector takes in a checkpoint
 * @param savepointBytes of all series
 * @param savepointSeconds that writing them took
 */
public record PatternSpeed(
        int series,
        long betweenSeconds,
        long knownReadings,
        double detectorReadingsPerSecond,
        double readingsPerSecond,
        double processorMicros,
        double processorShare,
        double patternsPerSecond,
        long meanStateBytes,
        long maxStateBytes,
        long meanWrittenBytes,
        long savepointBytes,
        double savepointSeconds) {

    /** The results as tables. */
    public String table() {
        ResultTable speed = new ResultTable(
                "series",
                "one reading in s",
                "known readings/series",
                "readings/s",
                "processor µs a reading",
                "share of processors",
                "detector alone, readings/s",
                "patterns/s");
        speed.add(
                series,
                betweenSeconds,
                knownReadings,
                readingsPerSecond,
                String.format("%.2f", processorMicros),
                String.format("%.0f %%", processorShare * 100),
                detectorReadingsPerSecond,
                patternsPerSecond);
        ResultTable state = new ResultTable(
                "detector bytes/series",
                "largest",
                "written",
                "savepoint bytes/series",
                "savepoint bytes",
                "savepoint s");
        state.add(
                meanStateBytes,
                maxStateBytes,
                meanWrittenBytes,
                savepointBytes / series,
                savepointBytes,
                savepointSeconds);
        return speed + System.lineSeparator() + state;
    }
}
