package io.meltemi.jobs.trend.fit;

import io.meltemi.schemas.event.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one series.
 *
 * @param newest the reading with the latest time: how far the series has come
 * @param heardAt when that came, by the job's clock
 * @param origin the last reading's place in {@code mqtt.inbound}
 * @param seen fingerprints of the last readings with a time from the node
 * @param last for windows of readings
 * @param windows of time
 * @param correctAt when corrected windows are told again, or null when there are none
 */
public record Series(
        Point newest,
        Instant heardAt,
        Origin origin,
        List<Long> seen,
        LastReadings last,
        List<PaneWindow> windows,
        @Nullable Instant correctAt) {

    public Series {
        seen = List.copyOf(seen);
        windows = List.copyOf(windows);
    }

    Series withWindows(List<PaneWindow> changed, @Nullable Instant changedCorrectAt) {
        return new Series(newest, heardAt, origin, seen, last, changed, changedCorrectAt);
    }
}
