package io.meltemi.bench.patterns;

import io.meltemi.jobs.pattern.declared.DeclaredInput;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The input of the benchmark: each source sends its own series' readings in turn, with a steady time between two of one. Event time
 * runs as fast as the job works. Static, since the job's tasks run in this process.
 */
final class PatternLoad {

    static final int SERIES_OF_A_NODE = 4;

    /** How many numbers each of the sources counts through; more than any run takes. */
    static final long NUMBERS_OF_A_SOURCE = 1L << 40;

    private static final LongAdder READINGS = new LongAdder();
    private static volatile Instant start = Instant.EPOCH;
    private static volatile long seriesOfASource = 1;
    private static volatile long betweenMicros = 1;

    private PatternLoad() {}

    static void reset(int seriesCount, int sources, Instant from, Duration between) {
        seriesOfASource = seriesCount / sources;
        start = from;
        betweenMicros = between.toNanos() / 1_000;
        READINGS.reset();
    }

    /** Readings handed to the job so far; it takes no more than it works through. */
    static long readings() {
        return READINGS.sum();
    }

    /** The reading of a number from 0 on. */
    static DeclaredInput next(long number) {
        READINGS.increment();
        long inSource = number % NUMBERS_OF_A_SOURCE;
        long which = inSource % seriesOfASource;
        long round = inSource / seriesOfASource;
        int series = Math.toIntExact(which + number / NUMBERS_OF_A_SOURCE * seriesOfASource);
        Instant time = start.plus(round * betweenMicros + which * betweenMicros / seriesOfASource, ChronoUnit.MICROS);
        return DeclaredInput.of(new Reading(
                "bench",
                "node" + series / SERIES_OF_A_NODE,
                "temperature" + series % SERIES_OF_A_NODE,
                time,
                true,
                round,
                DataType.FLOAT,
                "C",
                SeasonSignal.value(series, time),
                null,
                Quality.GOOD,
                time,
                new Origin(0, inSource, 0),
                1));
    }
}
