package io.meltemi.edge.fleet;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets whose width is at most a 64th of their value, from a microsecond up to hours. Any thread may
 * record; nothing is allocated.
 */
public final class LatencyHistogram {

    private static final int SUB_BUCKET_BITS = 6;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;
    private static final int MAX_EXPONENT = 30;

    private final AtomicLongArray counts = new AtomicLongArray((MAX_EXPONENT + 2) * SUB_BUCKETS);
    private final AtomicLong maxMicros = new AtomicLong();

    public void record(long nanos) {
        long micros = Math.max(0, nanos / 1000);
        counts.incrementAndGet(Math.min(index(micros), counts.length() - 1));
        if (micros > maxMicros.get()) {
            maxMicros.accumulateAndGet(micros, Math::max);
        }
    }

    public long count() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    public Duration max() {
        return micros(maxMicros.get());
    }

    /**
     * The duration that a share of the recorded ones does not exceed, zero when there are none.
     *
     * @param share from 0 to 1, for example 0.99
     */
    public Duration quantile(double share) {
        long total = count();
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length() && total > 0; i++) {
            seen += counts.get(i);
            if (seen >= Math.max(1, wanted)) {
                return micros(Math.min(highest(i), maxMicros.get()));
            }
        }
        return Duration.ZERO;
    }

    private static int index(long micros) {
        if (micros < SUB_BUCKETS) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros) - SUB_BUCKET_BITS;
        return (exponent + 1) * SUB_BUCKETS + (int) (micros >>> exponent) - SUB_BUCKETS;
    }

    /** The highest number of microseconds that falls into a bucket. */
    private static long highest(int index) {
        if (index < SUB_BUCKETS) {
            return index;
        }
        int exponent = index / SUB_BUCKETS - 1;
        long lowest = (long) (index % SUB_BUCKETS + SUB_BUCKETS) << exponent;
        return lowest + (1L << exponent) - 1;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
