package io.meltemi.bench.detection.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a detector told of recordings. Detections that follow each other are one alarm, of whatever series they are. An alarm tells
 * an event when it begins in it: one that was there before tells nothing new.
 *
 * @param events that are known
 * @param told of them
 * @param alarms in all
 * @param falseAlarms of them that begin in no event
 * @param days scored
 * @param delays from the begin of each told event to the first alarm in it
 */
public record EventScore(int events, int told, int alarms, int falseAlarms, double days, List<Duration> delays) {

    private static final double SECONDS_PER_DAY = 86_400;

    public EventScore {
        delays = List.copyOf(delays);
    }

    /**
     * Scores one recording.
     *
     * @param detections when a value was said to be anomalous, in any order
     */
    public static EventScore of(EventRecording recording, Collection<Instant> detections) {
        Instant from = recording.scoredFrom();
        List<Instant> alarms = alarms(recording, detections).stream()
                .filter(alarm -> !alarm.isBefore(from))
                .toList();
        List<Span> events = recording.events().stream()
                .filter(event -> !event.from().isBefore(from))
                .toList();
        List<Duration> delays = new ArrayList<>();
        for (Span event : events) {
            alarms.stream()
                    .filter(event::contains)
                    .findFirst()
                    .ifPresent(first -> delays.add(Duration.between(event.from(), first)));
        }
        int others = (int) alarms.stream()
                .filter(alarm -> recording.events().stream().noneMatch(event -> event.contains(alarm)))
                .count();
        double days = recording.scored().toMillis() / 1000.0 / SECONDS_PER_DAY;
        return new EventScore(events.size(), delays.size(), alarms.size(), others, days, delays);
    }

    /** Of both together. */
    public EventScore plus(EventScore other) {
        List<Duration> all = new ArrayList<>(delays);
        all.addAll(other.delays);
        return new EventScore(
                events + other.events,
                told + other.told,
                alarms + other.alarms,
                falseAlarms + other.falseAlarms,
                days + other.days,
                all);
    }

    /** Share of the alarms that tell an event; 0 without alarms. */
    public double precision() {
        return alarms == 0 ? 0 : (alarms - falseAlarms) / (double) alarms;
    }

    /** Share of the events that are told; 0 without events. */
    public double recall() {
        return events == 0 ? 0 : told / (double) events;
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    public double falseAlarmsPerDay() {
        return days == 0 ? 0 : falseAlarms / days;
    }

    /** Null when nothing was told. */
    public @Nullable Duration medianDelay() {
        return delays.isEmpty() ? null : delays.stream().sorted().toList().get(delays.size() / 2);
    }

    private static List<Instant> alarms(EventRecording recording, Collection<Instant> detections) {
        List<Instant> begins = new ArrayList<>();
        Instant last = null;
        for (Instant detection : detections.stream().sorted().toList()) {
            if (last == null || Duration.between(last, detection).compareTo(recording.quiet()) > 0) {
                begins.add(detection);
            }
            last = detection;
        }
        return begins;
    }
}
