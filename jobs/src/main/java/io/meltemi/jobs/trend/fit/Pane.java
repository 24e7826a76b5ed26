package io.meltemi.jobs.trend.fit;

/**
 * The readings of one slide of a window of time, and what is known of the window that ends with it.
 *
 * @param number of slides from the epoch to this one's begin
 * @param moments of its readings, times in seconds from its begin; of none where only its window is of interest
 * @param revision how many readings came into the window that ends with this pane after that had been told
 * @param corrected whether the window has to be told again
 */
public record Pane(long number, Moments moments, long revision, boolean corrected) {

    static Pane empty(long number) {
        return new Pane(number, Moments.NONE, 0, false);
    }

    Pane with(double seconds, double value) {
        return new Pane(number, moments.add(seconds, value), revision, corrected);
    }

    Pane withLateReading() {
        return new Pane(number, moments, revision + 1, true);
    }

    Pane told() {
        return corrected ? new Pane(number, moments, revision, false) : this;
    }
}
