package io.meltemi.alerts.life;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;

/**
 * What was last heard of a node. It stays while nothing is open, since an input that comes again after a failure must not raise
 * what has ended.
 *
 * @param nodeEvents by their sequence
 * @param reportedChanges by their number
 * @param assessedChanges likewise
 * @param connectivityChanges likewise
 * @param reported the node's own word
 * @param assessed ours
 * @param forecastsUntil latest end of a window when a forecast ended; what ends no later forecasts nothing new
 */
public record Heard(
        Mark nodeEvents,
        Mark reportedChanges,
        Mark assessedChanges,
        Mark connectivityChanges,
        Severity reported,
        Severity assessed,
        Instant forecastsUntil) {

    static final Heard NOTHING =
            new Heard(Mark.NONE, Mark.NONE, Mark.NONE, Mark.NONE, Severity.NORMAL, Severity.NORMAL, Instant.EPOCH);

    /** The higher of both (NODE-04). */
    Severity severity() {
        return reported.compareTo(assessed) >= 0 ? reported : assessed;
    }

    Heard withNodeEvents(Mark mark) {
        return new Heard(
                mark, reportedChanges, assessedChanges, connectivityChanges, reported, assessed, forecastsUntil);
    }

    Heard withReported(Mark mark, Severity changedReported, Severity changedAssessed) {
        return new Heard(
                nodeEvents,
                mark,
                assessedChanges,
                connectivityChanges,
                changedReported,
                changedAssessed,
                forecastsUntil);
    }

    Heard withAssessed(Mark mark, Severity changedReported, Severity changedAssessed) {
        return new Heard(
                nodeEvents,
                reportedChanges,
                mark,
                connectivityChanges,
                changedReported,
                changedAssessed,
                forecastsUntil);
    }

    Heard withConnectivity(Mark mark) {
        return new Heard(nodeEvents, reportedChanges, assessedChanges, mark, reported, assessed, forecastsUntil);
    }

    Heard withForecastsUntil(Instant end) {
        return end.isAfter(forecastsUntil)
                ? new Heard(nodeEvents, reportedChanges, assessedChanges, connectivityChanges, reported, assessed, end)
                : this;
    }
}
