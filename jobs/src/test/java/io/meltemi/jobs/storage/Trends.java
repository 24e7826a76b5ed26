package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;

/** Makes trends as the trend job would. */
final class Trends {

    static final Instant END = Instant.parse("2026-11-22T10:00:00Z");

    private Trends() {}

    /** Over a window of 15 minutes. */
    static Trend ofTime(String node, String sensor, Instant end, long revision, double slope, Forecast... forecasts) {
        return new Trend(
                end,
                "net",
                node,
                sensor,
                900L,
                null,
                TrendMethod.LEAST_SQUARES,
                revision,
                15,
                840,
                slope,
                23.5,
                0.75,
                0.01,
                List.of(forecasts));
    }

    /** Over the last 5 readings, by the method that tells no standard error. */
    static Trend ofReadings(String node, String sensor, Instant end, long revision, double slope) {
        return new Trend(
                end,
                "net",
                node,
                sensor,
                null,
                5,
                TrendMethod.THEIL_SEN,
                revision,
                5,
                240.5,
                slope,
                23.5,
                0.5,
                null,
                List.of());
    }

    /** The same through more or fewer readings. */
    static Trend withReadings(Trend trend, long n) {
        return new Trend(
                trend.windowEnd(),
                trend.network(),
                trend.nodeId(),
                trend.sensor(),
                trend.windowSeconds(),
                trend.windowReadings(),
                trend.method(),
                trend.revision(),
                n,
                trend.spanSeconds(),
                trend.slopePerMinute(),
                trend.intercept(),
                trend.rSquared(),
                trend.slopeStderr(),
                trend.forecasts());
    }

    static Forecast forecast(String rule) {
        return new Forecast(rule, Severity.DANGER, 35, END.plusSeconds(600), END.plusMillis(500_250), null, 0.95);
    }
}
