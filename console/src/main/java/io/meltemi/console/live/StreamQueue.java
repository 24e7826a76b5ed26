package io.meltemi.console.live;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's reader has not taken yet: little, whatever happens. When readings are many, of each series the newest is kept;
 * what is too much is dropped, the oldest first, and counted. Not thread-safe.
 */
final class StreamQueue {

    static final int MOST_EVENTS = 128;
    static final int MOST_READINGS = 512;
    private static final int FIRST_COMPACTION = 128;

    private final ArrayDeque<byte[]> events = new ArrayDeque<>();
    private ArrayDeque<Waiting> readings = new ArrayDeque<>();
    private int compactAt = FIRST_COMPACTION;
    private long missed;

    @SuppressWarnings("ArrayRecordComponent") // frames are sent, never compared or changed
    private record Waiting(String series, byte[] frame) {}

    /** Adds; returns how many had to go for it. */
    int add(@Nullable String series, byte[] frame) {
        int dropped = 0;
        if (series == null) {
            events.add(frame);
            if (events.size() > MOST_EVENTS) {
                events.remove();
                dropped++;
            }
        } else {
            readings.add(new Waiting(series, frame));
            if (readings.size() > compactAt) {
                dropped += compact();
            }
        }
        missed += dropped;
        return dropped;
    }

    boolean isEmpty() {
        return events.isEmpty() && readings.isEmpty() && missed == 0;
    }

    int size() {
        return events.size() + readings.size();
    }

    /** The next frame: first how many are missing, then events, then readings; null when there is nothing. */
    byte @Nullable [] next() {
        if (missed > 0) {
            byte[] frame = Frames.missed(missed);
            missed = 0;
            return frame;
        }
        byte[] event = events.poll();
        if (event != null) {
            return event;
        }
        Waiting reading = readings.poll();
        if (readings.isEmpty()) {
            compactAt = FIRST_COMPACTION;
        }
        return reading == null ? null : reading.frame();
    }

    void clear() {
        events.clear();
        readings.clear();
        missed = 0;
    }

    private int compact() {
        Map<String, Waiting> newest = new LinkedHashMap<>();
        for (Waiting reading : readings) {
            newest.remove(reading.series());
            newest.put(reading.series(), reading);
        }
        int tooMany = Math.max(0, newest.size() - MOST_READINGS);
        ArrayDeque<Waiting> kept = new ArrayDeque<>(newest.size());
        newest.values().stream().skip(tooMany).forEach(kept::add);
        readings = kept;
        compactAt = Math.max(FIRST_COMPACTION, 2 * kept.size());
        return tooMany;
    }
}
