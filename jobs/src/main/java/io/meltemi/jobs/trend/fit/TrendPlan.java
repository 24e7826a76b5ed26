package io.meltemi.jobs.trend.fit;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the machine fits lines to, and how long it waits.
 *
 * @param windows those of one job
 * @param allowedLateness how much older than its series' newest a reading may be, zero or more; every window is kept as much
 *     longer
 */
public record TrendPlan(List<TrendWindow> windows, Duration allowedLateness) implements Serializable {

    /** The greatest number of slides that lateness may add to a window. */
    public static final int MOST_SLIDES_OF_LATENESS = 600;

    public TrendPlan {
        windows = List.copyOf(windows);
        List<String> faults = new ArrayList<>(TrendWindow.faults(windows));
        if (allowedLateness.isNegative() || allowedLateness.compareTo(Duration.ofDays(7)) > 0) {
            faults.add("the allowed lateness must be from 0 to 7 days, found " + allowedLateness);
        }
        for (TrendWindow window : windows) {
            if (window instanceof TrendWindow.Time time
                    && allowedLateness.compareTo(time.slide().multipliedBy(MOST_SLIDES_OF_LATENESS)) > 0) {
                faults.add("the allowed lateness must be at most " + MOST_SLIDES_OF_LATENESS
                        + " times the slide of each window, found " + allowedLateness + " and the window "
                        + time.length() + "/" + time.slide());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    List<TrendWindow.Time> windowsOfTime() {
        List<TrendWindow.Time> found = new ArrayList<>();
        for (TrendWindow window : windows) {
            if (window instanceof TrendWindow.Time time) {
                found.add(time);
            }
        }
        return found;
    }

    List<TrendWindow.Readings> windowsOfReadings() {
        List<TrendWindow.Readings> found = new ArrayList<>();
        for (TrendWindow window : windows) {
            if (window instanceof TrendWindow.Readings readings) {
                found.add(readings);
            }
        }
        return found;
    }
}
