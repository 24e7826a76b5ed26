package io.meltemi.rules;

import io.meltemi.rules.RuleMemory.SeriesMemory;
import io.meltemi.rules.RuleMemory.SlopeWindow;
import io.meltemi.rules.RuleMemory.TrendSlope;
import io.meltemi.rules.SensorPlan.WindowKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whether a leaf holds for a series. One that cannot be decided stays as it was. */
final class Leaves {

    private Leaves() {}

    /** Decides by the newest reading of a series. An absence ends here, and begins only in {@link #isAbsent}. */
    static boolean holds(Condition leaf, boolean held, SeriesMemory series, Instant now) {
        if (leaf instanceof Condition.Value value) {
            Double number = series.value();
            return (number == null || !Double.isFinite(number))
                    ? held
                    : value.comparison().holds(number, value.threshold(), value.hysteresis(), held);
        } else if (leaf instanceof Condition.Rate rate) {
            double slope = slope(rate, series);
            return Double.isFinite(slope)
                    ? rate.comparison().holds(slope, rate.threshold(), rate.hysteresis(), held)
                    : held;
        } else if (leaf instanceof Condition.Objects objects) {
            OptionalLong count = count(objects, series);
            return count.isPresent() ? objects.comparison().holds((double) count.getAsLong(), objects.count()) : held;
        } else if (leaf instanceof Condition.Absent absent) {
            return held && isStillAbsent(absent, series.arrivedAt(), now);
        }
        throw new IllegalArgumentException("expected a leaf, found " + leaf);
    }

    /**
     * Whether there has been no reading for a while.
     *
     * @param arrivedAt of the newest reading, or null when there was none
     */
    static boolean isAbsent(
            Condition.Absent absent, boolean held, @Nullable Instant arrivedAt, Instant attentiveSince, Instant now) {
        return held
                ? isStillAbsent(absent, arrivedAt, now)
                : !now.isBefore(absentAt(absent, arrivedAt, attentiveSince));
    }

    /** When an absence begins unless a reading comes. */
    static Instant absentAt(Condition.Absent absent, @Nullable Instant arrivedAt, Instant attentiveSince) {
        Instant silentSince = arrivedAt != null && arrivedAt.isAfter(attentiveSince) ? arrivedAt : attentiveSince;
        return silentSince.plus(absent.after());
    }

    /** The slope as its direction counts it, NaN when there is none yet. */
    static double slope(Condition.Rate rate, SeriesMemory series) {
        double slope = rate.window() instanceof Condition.RateWindow.Readings readings
                ? fitted(readings, series.windows())
                : sent(rate.window(), series.trends());
        return switch (rate.direction()) {
            case EITHER -> Math.abs(slope);
            case RISING -> slope;
            case FALLING -> -slope;
        };
    }

    static OptionalLong count(Condition.Objects objects, SeriesMemory series) {
        String text = series.textValue();
        return text == null ? OptionalLong.empty() : ObjectCounts.count(text, objects.label());
    }

    private static boolean isStillAbsent(Condition.Absent absent, @Nullable Instant arrivedAt, Instant now) {
        return arrivedAt == null || !now.isBefore(arrivedAt.plus(absent.after()));
    }

    private static double fitted(Condition.RateWindow.Readings readings, List<SlopeWindow> windows) {
        SlopeWindow window = SlopeWindows.window(windows, WindowKind.of(readings));
        return window == null ? Double.NaN : SlopeWindows.slopePerMinute(window);
    }

    private static double sent(Condition.RateWindow window, List<TrendSlope> trends) {
        if (window instanceof Condition.RateWindow.Trend wanted) {
            for (TrendSlope trend : trends) {
                if (trend.windowSeconds() == wanted.length().toSeconds()) {
                    return trend.slopePerMinute();
                }
            }
        }
        return Double.NaN;
    }
}
