package io.meltemi.jobs.validation.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many readings a node has sent, by hour of arrival (SQL-01). Keeps the {@value #HOURS_KEPT} hours touched last, so
 * it stays small without a clock and counts on where a restored job left off.
 *
 * @param hours the hour touched last comes first
 */
public record ReceivedCounts(List<HourCount> hours) {

    static final int HOURS_KEPT = 4;

    /** How long after its end an hour's count of a node that is not known is kept. */
    static final Duration KEPT_AFTER_HOUR = Duration.ofHours(2);

    /** Nothing received. */
    public static final ReceivedCounts NONE = new ReceivedCounts(List.of());

    private static final long SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();

    /**
     * The count of one hour.
     *
     * @param hour hours since 1970 in UTC
     */
    public record HourCount(long hour, long count) {}

    public ReceivedCounts {
        hours = List.copyOf(hours);
    }

    /** Readings received in the hour that holds an instant. */
    public long count(Instant arrivedAt) {
        long hour = hourOf(arrivedAt);
        for (HourCount each : hours) {
            if (each.hour() == hour) {
                return each.count();
            }
        }
        return 0;
    }

    ReceivedCounts plus(Instant arrivedAt, long readings) {
        long hour = hourOf(arrivedAt);
        HourCount changed = new HourCount(hour, count(arrivedAt) + readings);
        if (hours.size() <= 1 && (hours.isEmpty() || hours.get(0).hour() == hour)) {
            return new ReceivedCounts(List.of(changed));
        }
        List<HourCount> byTouch = new ArrayList<>(HOURS_KEPT);
        byTouch.add(changed);
        for (HourCount each : hours) {
            if (each.hour() != hour && byTouch.size() < HOURS_KEPT) {
                byTouch.add(each);
            }
        }
        return new ReceivedCounts(byTouch);
    }

    /** These counts without the hours that are to be forgotten by then. */
    public ReceivedCounts after(Instant eventTime) {
        return new ReceivedCounts(hours.stream()
                .filter(each -> endOf(each.hour()).plus(KEPT_AFTER_HOUR).isAfter(eventTime))
                .toList());
    }

    /** When the count of the hour that holds an instant may be forgotten. */
    public static Instant forgetAt(Instant arrivedAt) {
        return endOf(hourOf(arrivedAt)).plus(KEPT_AFTER_HOUR);
    }

    private static Instant endOf(long hour) {
        return Instant.ofEpochSecond((hour + 1) * SECONDS_PER_HOUR);
    }

    /** The hour of arrival that an instant belongs to, in hours since 1970 in UTC. */
    private static long hourOf(Instant arrivedAt) {
        return Math.floorDiv(arrivedAt.getEpochSecond(), SECONDS_PER_HOUR);
    }
}
