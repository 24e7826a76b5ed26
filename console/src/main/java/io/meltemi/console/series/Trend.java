package io.meltemi.console.series;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.database.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The straight line through a series' readings in a window.
 *
 * @param window an ISO 8601 duration, or a number of readings
 * @param n readings in the window
 * @param intercept the line's value at the window's end
 * @param slopeStderr standard error of the slope; left out where it cannot be told
 * @param forecast the thresholds that the line will cross
 */
public record Trend(
        String window,
        String method,
        Instant windowEnd,
        long n,
        double slopePerMinute,
        double intercept,
        @Nullable Double slopeStderr,
        double rSquared,
        @Nullable JsonNode forecast) {

    /** Of the rows of {@link io.meltemi.operations.alerts.AlertDirectory#trends}. */
    public static List<Trend> all(List<Map<String, Object>> rows) {
        return rows.stream().map(Row::new).map(Trend::of).toList();
    }

    private static Trend of(Row row) {
        return new Trend(
                row.text("window_name"),
                row.text("method"),
                row.instant("window_end"),
                row.whole("n"),
                row.number("slope_per_minute"),
                row.number("intercept"),
                row.numberOrNull("slope_stderr"),
                row.number("r_squared"),
                row.jsonOrNull("forecast"));
    }
}
