package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.Positions;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesResult;
import java.time.ZoneId;

/**
 * A mined series, for a report.
 *
 * @param title how people call it
 * @param zone in which they read times
 * @param seconds that mining took
 */
public record SeriesReport(
        String title, Series series, Positions positions, ZoneId zone, SeriesResult result, double seconds) {

    /** A series on an even grid. */
    public static SeriesReport of(Series series, ZoneId zone, SeriesResult result, double seconds) {
        return new SeriesReport(series.name().toString(), series, Positions.of(series, zone), zone, result, seconds);
    }
}
