package io.meltemi.jobs.pattern.anomaly;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one series beside its detector.
 *
 * @param held readings that wait for older ones, in the order of their times
 * @param judgedUntil time of the newest reading that was judged; null before the first
 * @param betweenMillis between the last two of those
 * @param heardAt when the newest reading came, by the job's clock
 * @param unit of the readings; null while none had one
 * @param firstValues the first few different values: a series that has no more is a switch
 * @param episode the anomaly that goes on, or null
 * @param day of event time, counted from 1970, in which anomalies were told last
 * @param toldOnDay how many were told in that day
 */
public record LiveSeries(
        List<Held> held,
        @Nullable Instant judgedUntil,
        long betweenMillis,
        Instant heardAt,
        @Nullable String unit,
        List<Double> firstValues,
        @Nullable Episode episode,
        long day,
        int toldOnDay) {

    public LiveSeries {
        held = List.copyOf(held);
        firstValues = List.copyOf(firstValues);
    }

    static LiveSeries first(@Nullable String unit, Instant now) {
        return new LiveSeries(List.of(), null, 0, now, unit, List.of(), null, 0, 0);
    }

    LiveSeries withEpisode(@Nullable Episode changed, long changedDay, int changedTold) {
        return new LiveSeries(
                held, judgedUntil, betweenMillis, heardAt, unit, firstValues, changed, changedDay, changedTold);
    }

    /** A reading came: what is held now. */
    LiveSeries hears(List<Held> nowHeld, @Nullable String nowUnit, Instant now) {
        return new LiveSeries(
                nowHeld,
                judgedUntil,
                betweenMillis,
                now,
                nowUnit == null ? unit : nowUnit,
                firstValues,
                episode,
                day,
                toldOnDay);
    }

    /** The first of what is held is judged. */
    LiveSeries judges(List<Double> nowValues) {
        Held reading = held.get(0);
        return new LiveSeries(
                held.subList(1, held.size()),
                reading.time(),
                judgedUntil == null ? 0 : ChronoUnit.MILLIS.between(judgedUntil, reading.time()),
                heardAt,
                unit,
                nowValues,
                episode,
                day,
                toldOnDay);
    }
}
