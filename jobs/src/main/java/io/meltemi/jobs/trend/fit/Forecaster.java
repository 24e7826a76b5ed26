package io.meltemi.jobs.trend.fit;

import io.meltemi.schemas.event.Forecast;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Which thresholds a line will cross, and when. Only where the fit supports it ({@link Prospect}); only thresholds that neither the
 * newest reading nor the line has crossed, on the side the line runs to; only within as long a time ahead as the window looks back,
 * with an interval that ends within twice that; and only when the rule's schedule lets it count then.
 */
final class Forecaster {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double LATEST = 2;

    private Forecaster() {}

    /**
     * The forecasts of a line, by rule.
     *
     * @param end of the window
     * @param newest value of the series
     */
    static List<Forecast> forecasts(
            Prospect prospect, double lengthSeconds, Instant end, double newest, List<Threshold> thresholds) {
        List<Forecast> forecasts = new ArrayList<>();
        for (Threshold threshold : thresholds) {
            if (threshold.isUpward() != prospect.slope() > 0 || threshold.isCrossedBy(newest)) {
                continue;
            }
            Prospect.Crossing crossing = prospect.crossing(threshold.threshold());
            boolean near = crossing.seconds() > 0
                    && crossing.seconds() <= lengthSeconds
                    && crossing.latestSeconds() <= LATEST * lengthSeconds;
            if (near && threshold.countsAt(after(end, crossing.seconds()))) {
                forecasts.add(new Forecast(
                        threshold.rule().id(),
                        threshold.rule().severity(),
                        threshold.threshold(),
                        after(end, crossing.seconds()),
                        after(end, Math.max(0, crossing.earliestSeconds())),
                        after(end, crossing.latestSeconds()),
                        StudentT.AT_95.confidence()));
            }
        }
        return forecasts;
    }

    private static Instant after(Instant end, double seconds) {
        return end.plus(Math.round(seconds * MICROS_PER_SECOND), ChronoUnit.MICROS);
    }
}
