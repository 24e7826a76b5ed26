package io.meltemi.bench.trend;

import io.meltemi.jobs.trend.TrendInput;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The input of the benchmark: each source sends its own series' temperatures in turn, with a steady time between two readings of one.
 * Event time runs as fast as the job works. Static, since the job's tasks run in this process.
 */
final class TrendLoad {

    static final int SERIES_OF_A_NODE = 4;

    /** How many numbers each of the sources counts through; more than any run takes. */
    static final long NUMBERS_OF_A_SOURCE = 1L << 40;

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final LongAdder READINGS = new LongAdder();
    private static volatile long seriesOfASource = 1;
    private static volatile long betweenMicros = 1;

    private TrendLoad() {}

    static void reset(int seriesCount, int sources, Duration between) {
        seriesOfASource = seriesCount / sources;
        betweenMicros = between.toNanos() / 1_000;
        READINGS.reset();
    }

    /** Readings handed to the job so far; it takes no more than it works through. */
    static long readings() {
        return READINGS.sum();
    }

    /** The reading of a number from 0 on. */
    static TrendInput next(long number) {
        READINGS.increment();
        long inSource = number % NUMBERS_OF_A_SOURCE;
        long which = inSource % seriesOfASource;
        long round = inSource / seriesOfASource;
        Instant time = START.plus(round * betweenMicros + which * betweenMicros / seriesOfASource, ChronoUnit.MICROS);
        long numbered = which + number / NUMBERS_OF_A_SOURCE * seriesOfASource;
        double value = 20 + Math.sin(round / 50.0 + which) + (number * 31 % 97) / 200.0;
        return TrendInput.of(new Reading(
                "bench",
                "node" + numbered / SERIES_OF_A_NODE,
                "temperature" + numbered % SERIES_OF_A_NODE,
                time,
                true,
                round,
                DataType.FLOAT,
                "C",
                value,
                null,
                Quality.GOOD,
                time,
                new Origin(0, inSource, 0),
                1));
    }
}
