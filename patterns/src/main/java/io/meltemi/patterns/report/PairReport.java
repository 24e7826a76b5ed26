package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.PairResult;
import io.meltemi.patterns.mining.Positions;
import io.meltemi.patterns.mining.Series;
import java.time.ZoneId;

/**
 * Two series that were mined together, for a report.
 *
 * @param zone in which people read times
 */
public record PairReport(
        Series first,
        Positions firstPositions,
        Series second,
        Positions secondPositions,
        ZoneId zone,
        PairResult result) {

    /** Two series on even grids. */
    public static PairReport of(Series first, Series second, ZoneId zone, PairResult result) {
        return new PairReport(first, Positions.of(first, zone), second, Positions.of(second, zone), zone, result);
    }
}
