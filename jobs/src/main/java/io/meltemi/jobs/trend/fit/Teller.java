package io.meltemi.jobs.trend.fit;

import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the trends of one series, where there is a line to tell of. */
final class Teller {

    private static final double SECONDS_PER_MINUTE = 60;

    private final Thresholds thresholds;
    private final RuleNode node;
    private final String sensor;
    private final double newest;
    private final List<Trend> trends = new ArrayList<>();

    /** @param newest value of the series */
    Teller(Thresholds thresholds, RuleNode node, String sensor, double newest) {
        this.thresholds = thresholds;
        this.node = node;
        this.sensor = sensor;
        this.newest = newest;
    }

    /** What has been told so far. */
    List<Trend> trends() {
        return trends;
    }

    /** Tells of a window of time. */
    void tell(PaneWindow.Content content, long lengthSeconds) {
        Line line = Line.leastSquares(content.total());
        if (line != null) {
            Instant end = instant(content.endMicros());
            List<Forecast> forecasts = forecasts(content.total(), content.parts(), (double) lengthSeconds, end);
            add(line, end, lengthSeconds, null, TrendMethod.LEAST_SQUARES, content.revision(), forecasts);
        }
    }

    /** Tells of a window of readings. */
    void tell(LastReadings last, TrendWindow.Readings window) {
        List<Point> points = last.last(window.count());
        Instant end = instant(last.endMicros());
        if (window.method() == TrendMethod.THEIL_SEN) {
            Line line = TheilSen.line(points, last.endMicros());
            if (line != null) {
                add(line, end, null, window.count(), window.method(), last.revision(), List.of());
            }
            return;
        }
        Moments total = Moments.NONE;
        List<Moments> parts = new ArrayList<>(points.size());
        for (Point point : points) {
            Moments part = Moments.of(point.secondsAfter(last.endMicros()), point.value());
            parts.add(part);
            total = total.merge(part, 0);
        }
        Line line = Line.leastSquares(total);
        if (line != null) {
            List<Forecast> forecasts = forecasts(total, parts, line.spanSeconds(), end);
            add(line, end, null, window.count(), window.method(), last.revision(), forecasts);
        }
    }

    private List<Forecast> forecasts(Moments total, List<Moments> parts, double lengthSeconds, Instant end) {
        Prospect prospect = Prospect.of(total, parts, lengthSeconds);
        return prospect == null
                ? List.of()
                : Forecaster.forecasts(prospect, lengthSeconds, end, newest, thresholds.of(node, sensor));
    }

    private void add(
            Line line,
            Instant end,
            @Nullable Long windowSeconds,
            @Nullable Integer windowReadings,
            TrendMethod method,
            long revision,
            List<Forecast> forecasts) {
        Double stderr = line.slopeStderr();
        trends.add(new Trend(
                end,
                node.network(),
                node.nodeId(),
                sensor,
                windowSeconds,
                windowReadings,
                method,
                revision,
                line.n(),
                line.spanSeconds(),
                line.slope() * SECONDS_PER_MINUTE,
                line.valueAtEnd(),
                line.rSquared(),
                stderr == null ? null : stderr * SECONDS_PER_MINUTE,
                forecasts));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
