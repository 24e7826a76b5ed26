package io.meltemi.bench.patterns;

import io.meltemi.patterns.live.Observation;
import io.meltemi.patterns.live.SeriesDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Detectors that have heard a year of a few series; each series of the load begins with a copy of one of them in turn. Static, since
 * the job's tasks run in this process.
 */
final class KnownSeasons {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static volatile List<byte[]> known = List.of();

    private KnownSeasons() {}

    /** What hearing it took. */
    record Primed(long readings, double seconds, List<Long> stateBytes, List<Integer> writtenBytes) {}

    /** Lets detectors hear the readings until a time, on this thread. */
    static Primed prime(int detectors, Instant from, Instant until, Duration between) {
        List<byte[]> bytes = new ArrayList<>();
        List<Long> stateBytes = new ArrayList<>();
        List<Integer> writtenBytes = new ArrayList<>();
        long readings = 0;
        long nanos = 0;
        for (int i = 0; i < detectors; i++) {
            SeriesDetector detector = new SeriesDetector();
            long begin = System.nanoTime();
            for (Instant time = from; time.isBefore(until); time = time.plus(between)) {
                detector.observe(new Observation(time, SeasonSignal.value(i, time)));
                readings++;
            }
            nanos += System.nanoTime() - begin;
            byte[] written = detector.toBytes();
            bytes.add(written);
            stateBytes.add(detector.stateBytes());
            writtenBytes.add(written.length);
        }
        known = List.copyOf(bytes);
        NEXT.set(0);
        return new Primed(readings, nanos / 1e9, stateBytes, writtenBytes);
    }

    /** A detector that knows a year. */
    static SeriesDetector next() {
        List<byte[]> all = known;
        return SeriesDetector.fromBytes(all.get(Math.floorMod(NEXT.getAndIncrement(), all.size())));
    }
}
