package io.meltemi.patterns.episodes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When each class of events happened; times in microseconds since 1970. */
final class Timelines {

    /** Of more classes, those that happened most often are looked at. */
    static final int MOST_CLASSES = 1_000;

    private final List<EventClass> classes = new ArrayList<>();
    private final List<long[]> times = new ArrayList<>();
    private final long from;
    private final long to;

    /** @param rarest classes that happened less often are left out */
    Timelines(List<Event> events, int rarest) {
        Map<EventClass, List<Long>> byClass = new HashMap<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Event event : events) {
            long time = micros(event.time());
            byClass.computeIfAbsent(event.eventClass(), key -> new ArrayList<>())
                    .add(time);
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
        from = first;
        to = last;
        byClass.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), sorted(entry.getValue())))
                .filter(line -> line.times.length >= rarest)
                .sorted(Comparator.comparingInt((Line line) -> -line.times.length)
                        .thenComparing(line -> line.eventClass.toString()))
                .limit(MOST_CLASSES)
                .forEach(line -> {
                    classes.add(line.eventClass);
                    times.add(line.times);
                });
    }

    int size() {
        return classes.size();
    }

    EventClass eventClass(int index) {
        return classes.get(index);
    }

    /** Ascending, each once. */
    long[] times(int index) {
        return times.get(index);
    }

    /** The first event of all. */
    long from() {
        return from;
    }

    /** The last event of all. */
    long to() {
        return to;
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long[] sorted(List<Long> times) {
        return Arrays.stream(times.stream().mapToLong(Long::longValue).toArray())
                .sorted()
                .distinct()
                .toArray();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Line(EventClass eventClass, long[] times) {}
}
