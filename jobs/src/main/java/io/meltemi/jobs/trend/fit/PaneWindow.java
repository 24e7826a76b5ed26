package io.meltemi.jobs.trend.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A series' sliding windows of one length, as panes of one slide each. Windows are numbered by their end, in slides since the
 * epoch. The size is bounded by the slides in the window's length and the allowed lateness, whatever the number of readings.
 *
 * @param passed the newest window that is over: it was told, or had no line
 * @param panes in the order of their numbers; slides without a reading have none
 */
public record PaneWindow(long lengthSeconds, long slideSeconds, long passed, List<Pane> panes) {

    private static final long MICROS_PER_SECOND = 1_000_000;

    public PaneWindow {
        panes = List.copyOf(panes);
    }

    /** Before a series' first reading. */
    static PaneWindow startingAt(TrendWindow.Time window, long micros) {
        long slide = window.slide().toSeconds();
        return new PaneWindow(
                window.length().toSeconds(), slide, Math.floorDiv(micros, slide * MICROS_PER_SECOND), List.of());
    }

    boolean isOf(TrendWindow.Time window) {
        return lengthSeconds == window.length().toSeconds()
                && slideSeconds == window.slide().toSeconds();
    }

    /**
     * One window's readings.
     *
     * @param parts those of its slides that have readings; like the total, with the window's end as the reference of time
     */
    record Content(long endMicros, long revision, Moments total, List<Moments> parts) {}

    /** Adds a reading; the windows over it that have passed are to be told again. */
    PaneWindow add(Point point) {
        long number = Math.floorDiv(point.micros(), slideMicros());
        List<Pane> next = new ArrayList<>(panes);
        int at = position(next, number);
        next.set(at, next.get(at).with(point.secondsAfter(number * slideMicros()), point.value()));
        for (long end = number + 1; end <= Math.min(number + slides(), passed); end++) {
            int last = position(next, end - 1);
            next.set(last, next.get(last).withLateReading());
        }
        return new PaneWindow(lengthSeconds, slideSeconds, passed, next);
    }

    /**
     * The windows that end at or before a time pass. What was corrected is handed over before, the windows with readings after, and
     * then panes are forgotten that no window after another time asks for.
     */
    PaneWindow pass(long micros, long forgetMicros, Consumer<Content> tell) {
        long to = Math.floorDiv(micros, slideMicros());
        if (to <= passed) {
            return this;
        }
        PaneWindow corrected = correct(tell);
        OptionalLong end = nextWithReadings(passed);
        while (end.isPresent() && end.getAsLong() <= to) {
            tell.accept(content(end.getAsLong()));
            end = nextWithReadings(end.getAsLong());
        }
        return new PaneWindow(lengthSeconds, slideSeconds, to, corrected.keptFrom(forgetMicros));
    }

    /** Whether a window over a reading of a time has passed. */
    boolean hasPassed(long micros) {
        return Math.floorDiv(micros, slideMicros()) < passed;
    }

    boolean hasCorrections() {
        for (Pane pane : panes) {
            if (pane.corrected()) {
                return true;
            }
        }
        return false;
    }

    /** Hands over the windows that late readings changed. */
    PaneWindow correct(Consumer<Content> tell) {
        if (!hasCorrections()) {
            return this;
        }
        List<Pane> next = new ArrayList<>(panes.size());
        for (Pane pane : panes) {
            if (pane.corrected()) {
                tell.accept(content(pane.number() + 1));
            }
            next.add(pane.told());
        }
        return new PaneWindow(lengthSeconds, slideSeconds, passed, next);
    }

    /** When the next window with readings ends, in microseconds since the epoch; empty when there is none. */
    OptionalLong nextEndMicros() {
        OptionalLong end = nextWithReadings(passed);
        return end.isPresent() ? OptionalLong.of(endMicros(end.getAsLong())) : OptionalLong.empty();
    }

    private OptionalLong nextWithReadings(long after) {
        for (Pane pane : panes) {
            if (pane.moments().n() > 0 && after < pane.number() + slides()) {
                return OptionalLong.of(Math.max(after, pane.number()) + 1);
            }
        }
        return OptionalLong.empty();
    }

    private List<Pane> keptFrom(long micros) {
        int forgotten = 0;
        while (forgotten < panes.size() && endMicros(panes.get(forgotten).number() + slides()) <= micros) {
            forgotten++;
        }
        return panes.subList(forgotten, panes.size());
    }

    private Content content(long end) {
        Moments total = Moments.NONE;
        List<Moments> parts = new ArrayList<>();
        long revision = 0;
        for (Pane pane : panes) {
            if (pane.number() >= end - slides()
                    && pane.number() < end
                    && pane.moments().n() > 0) {
                Moments part = pane.moments().shifted((pane.number() - end) * (double) slideSeconds);
                parts.add(part);
                total = total.merge(part, 0);
            }
            if (pane.number() == end - 1) {
                revision = pane.revision();
            }
        }
        return new Content(endMicros(end), revision, total, parts);
    }

    private static int position(List<Pane> panes, long number) {
        int at = panes.size();
        while (at > 0 && panes.get(at - 1).number() > number) {
            at--;
        }
        if (at > 0 && panes.get(at - 1).number() == number) {
            return at - 1;
        }
        panes.add(at, Pane.empty(number));
        return at;
    }

    private long slides() {
        return lengthSeconds / slideSeconds;
    }

    private long slideMicros() {
        return slideSeconds * MICROS_PER_SECOND;
    }

    private long endMicros(long end) {
        return end * slideMicros();
    }
}
