package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.Expression.Binary;
import io.meltemi.console.sensorthings.query.Expression.Literal;
import io.meltemi.console.sensorthings.query.Expression.Operator;
import io.meltemi.console.sensorthings.query.Expression.Path;
import io.meltemi.console.sensorthings.query.Expression.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts time into windows that grow, so that the first observations by time are found without looking at all of them: the first
 * window is a second, each further one four times as long, and the last has no end but what was asked for.
 */
public final class TimeWindows {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final int GROWTH = 4;

    private TimeWindows() {}

    /** A time from, or null, to a time after it, or null. */
    public record Window(@Nullable Instant from, @Nullable Instant to) {

        /** A filter that only lets through what is within. */
        public @Nullable Expression and(@Nullable Expression filter) {
            Expression bounded = filter;
            if (from != null) {
                bounded = and(bounded, Operator.GE, from);
            }
            return to == null ? bounded : and(bounded, Operator.LT, to);
        }

        private static Expression and(@Nullable Expression filter, Operator operator, Instant time) {
            Expression bound = new Binary(
                    operator, new Path(List.of("phenomenonTime"), 0), new Literal(new Time(time), 0), 0);
            return filter == null ? bound : new Binary(Operator.AND, filter, bound, 0);
        }
    }

    /**
     * Forwards in time.
     *
     * @param begin where there is nothing before but what the first window holds
     */
    public static List<Window> forwards(Conjunction.Bounds bounds, Instant begin) {
        List<Window> windows = new ArrayList<>();
        Instant from = bounds.from();
        Instant at = from == null ? begin : from;
        for (Duration width = FIRST; width.compareTo(LONGEST) < 0; width = width.multipliedBy(GROWTH)) {
            Instant next = at.plus(width);
            if (bounds.to() != null && !next.isBefore(bounds.to())) {
                break;
            }
            windows.add(new Window(from, next));
            from = next;
            at = next;
        }
        windows.add(new Window(from, bounds.to()));
        return windows;
    }

    /**
     * Backwards in time.
     *
     * @param end where there is nothing after but what the first window holds
     */
    public static List<Window> backwards(Conjunction.Bounds bounds, Instant end) {
        List<Window> windows = new ArrayList<>();
        Instant to = bounds.to();
        Instant at = to == null ? end : to;
        for (Duration width = FIRST; width.compareTo(LONGEST) < 0; width = width.multipliedBy(GROWTH)) {
            Instant next = at.minus(width);
            if (bounds.from() != null && !next.isAfter(bounds.from())) {
                break;
            }
            windows.add(new Window(next, to));
            to = next;
            at = next;
        }
        windows.add(new Window(bounds.from(), to));
        return windows;
    }
}
