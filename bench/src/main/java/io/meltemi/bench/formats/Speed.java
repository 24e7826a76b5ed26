package io.meltemi.bench.formats;

import io.meltemi.bench.Quantiles;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How fast a piece of work is: warmed up, then the median of rounds. */
final class Speed {

    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 3;

    /** Results go here, so that no work can be left out as useless. */
    @SuppressWarnings({"NonFinalStaticField", "UnusedVariable"})
    private static volatile long sink;

    private Speed() {}

    /** Work that is measured, a chunk at a time. */
    interface Chunk {

        /** Makes ready the next chunk; not measured. */
        default void prepare() throws Exception {}

        /** Does it; answers something that depends on all of it. */
        long run() throws Exception;
    }

    /**
     * Chunks a second.
     *
     * @param duration of the measured work, a third of it for warming up
     */
    static double chunksPerSecond(Chunk chunk, Duration duration) throws Exception {
        long round = duration.toNanos() / (ROUNDS + WARM_UP_ROUNDS);
        double[] speeds = new double[ROUNDS];
        for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
            double speed = round(chunk, round);
            if (i >= 0) {
                speeds[i] = speed;
            }
        }
        return Quantiles.median(speeds);
    }

    private static double round(Chunk chunk, long nanos) throws Exception {
        long spent = 0;
        long chunks = 0;
        long results = 0;
        while (spent < nanos) {
            chunk.prepare();
            long begin = System.nanoTime();
            results += chunk.run();
            spent += System.nanoTime() - begin;
            chunks++;
        }
        sink = results;
        return chunks * (double) TimeUnit.SECONDS.toNanos(1) / spent;
    }
}
