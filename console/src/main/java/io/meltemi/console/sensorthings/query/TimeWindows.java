package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.Expression.Binary;
import io.meltemi.console.sensorthings.query.Expression.Literal;
import io.meltemi.console.sensorthings.query.Expression.Operator;
import io.meltemi.console.sensorthings.query.Expression.Path;
import io.meltemi.console.sensorthings.query.Expression.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts time into windows that grow, so that the first observations by time are found without looking at all of them: the first
 * window is a second, each further one four times as long, and the last has no end but what was asked for. Not thread-safe.
 */
public final class TimeWindows {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration WORTH_A_LOOK = Duration.ofMinutes(4);
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final int GROWTH = 4;

    private final boolean isBackwards;
    private final @Nullable Instant last;
    private @Nullable Instant edge;
    private Instant at;
    private Duration width = FIRST;
    private boolean isDone;

    private TimeWindows(boolean isBackwards, @Nullable Instant first, @Nullable Instant last, Instant otherwise) {
        this.isBackwards = isBackwards;
        this.edge = first;
        this.last = last;
        this.at = first == null ? otherwise : first;
    }

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
            Expression bound =
                    new Binary(operator, new Path(List.of("phenomenonTime"), 0), new Literal(new Time(time), 0), 0);
            return filter == null ? bound : new Binary(Operator.AND, filter, bound, 0);
        }
    }

    /** All from a time on, that time included. */
    public static Window begin(boolean isBackwards, Instant at) {
        return isBackwards ? new Window(null, at.plus(1, ChronoUnit.MICROS)) : new Window(at, null);
    }

    /**
     * Forwards in time.
     *
     * @param begin where the first window is, unless the bounds say; it holds all that is before, too
     */
    public static TimeWindows forwards(Conjunction.Bounds bounds, Instant begin) {
        return new TimeWindows(false, bounds.from(), bounds.to(), begin);
    }

    /**
     * Backwards in time.
     *
     * @param end where the first window is, unless the bounds say; it holds all that is after, too
     */
    public static TimeWindows backwards(Conjunction.Bounds bounds, Instant end) {
        return new TimeWindows(true, bounds.to(), bounds.from(), end);
    }

    public boolean hasNext() {
        return !isDone;
    }

    public Window next() {
        Instant end = isBackwards ? at.minus(width) : at.plus(width);
        if (width.compareTo(LONGEST) >= 0 || (last != null && isBeyond(end, last))) {
            isDone = true;
            return window(edge, last);
        }
        Window window = window(edge, end);
        edge = end;
        at = end;
        width = width.multipliedBy(GROWTH);
        return window;
    }

    /** Where the next window begins, when it is so long that it is worth a look whether there is anything. */
    public @Nullable Instant worthALook() {
        return !isDone && width.compareTo(WORTH_A_LOOK) > 0 ? at : null;
    }

    /**
     * There is nothing until then: windows begin anew there, when that leaves anything out.
     *
     * @param next the time of something, or null when there is nothing more
     */
    public void nothingUntil(@Nullable Instant next) {
        if (next == null) {
            isDone = true;
            return;
        }
        if (Duration.between(at, next).abs().compareTo(width) > 0) {
            at = isBackwards ? next.plusMillis(1) : next;
            edge = at;
            width = FIRST;
        }
    }

    private boolean isBeyond(Instant end, Instant bound) {
        return isBackwards ? !end.isAfter(bound) : !end.isBefore(bound);
    }

    private Window window(@Nullable Instant first, @Nullable Instant second) {
        return isBackwards ? new Window(second, first) : new Window(first, second);
    }
}
