package io.meltemi.bench.chaos;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the broker has acknowledged: the platform answers for that, and for nothing else. A reading is its node's id and its time in
 * microseconds since the epoch.
 */
final class ReadingLedger {

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private long lastAnswerNanos;
    private long longestGapNanos;

    /** @param now {@link System#nanoTime()} */
    ReadingLedger(long now) {
        this.lastAnswerNanos = now;
    }

    static String key(String node, long micros) {
        return node + ' ' + micros;
    }

    void sent() {
        sent.incrementAndGet();
    }

    synchronized void acknowledged(String key, long now) {
        acknowledged.add(key);
        longestGapNanos = Math.max(longestGapNanos, now - lastAnswerNanos);
        lastAnswerNanos = now;
    }

    void refused() {
        refused.incrementAndGet();
    }

    long sentCount() {
        return sent.get();
    }

    /** What a node's own queue would not take, since it was full; the platform has nothing to do with it. */
    long refusedCount() {
        return refused.get();
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    boolean isAcknowledged(String key) {
        return acknowledged.contains(key);
    }

    /** Begins to look for the longest gap anew, after a time in which nothing was sent. */
    synchronized void forgetGap(long now) {
        lastAnswerNanos = now;
        longestGapNanos = 0;
    }

    /** The longest time in which the broker acknowledged nothing, in nanoseconds. */
    synchronized long longestGapNanos() {
        return longestGapNanos;
    }
}
