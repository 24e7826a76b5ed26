package io.meltemi.jobs.push;

import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.Aggregate;
import io.meltemi.schemas.event.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the numbers of a series in a window of time that is not pushed yet.
 *
 * @param begin inclusive
 * @param lastTime when {@code last} was measured
 * @param dueMillis when it is pushed
 */
public record OpenWindow(
        String routeId,
        String sensor,
        @Nullable String unit,
        Instant begin,
        Instant end,
        long count,
        double sum,
        double min,
        double max,
        double last,
        Instant lastTime,
        long dueMillis) {

    /** The begin of the window that a time is in; windows of a day begin at midnight (UTC). */
    static Instant begin(Instant time, Duration every) {
        long seconds = every.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    static OpenWindow of(String routeId, Reading reading, double value, Instant begin, Instant end, long dueMillis) {
        return new OpenWindow(
                routeId,
                reading.sensor(),
                reading.unit(),
                begin,
                end,
                1,
                value,
                value,
                value,
                value,
                reading.time(),
                dueMillis);
    }

    OpenWindow with(Reading reading, double value) {
        boolean isLast = !reading.time().isBefore(lastTime);
        return new OpenWindow(
                routeId,
                sensor,
                reading.unit() == null ? unit : reading.unit(),
                begin,
                end,
                count + 1,
                sum + value,
                Math.min(min, value),
                Math.max(max, value),
                isLast ? value : last,
                isLast ? reading.time() : lastTime,
                dueMillis);
    }

    /** What is pushed of it. */
    PushPoint point(String network, String node, Aggregate aggregate) {
        double value =
                switch (aggregate) {
                    case MEAN -> sum / count;
                    case MIN -> min;
                    case MAX -> max;
                    case COUNT -> count;
                    case LAST -> last;
                };
        return new PushPoint(
                String.join("/", routeId, network, node, sensor, begin.toString(), aggregate.word()),
                network,
                node,
                sensor,
                begin,
                end,
                aggregate.word(),
                count,
                value,
                null,
                aggregate == Aggregate.COUNT ? null : unit,
                null);
    }
}
