package io.meltemi.jobs.trend.fit;

import io.meltemi.schemas.event.Trend;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input leads to.
 *
 * @param series as it is now; null when it is forgotten, or is none yet
 * @param trends to be told
 * @param wakeAt when to look again, by the job's clock, unless a reading comes before; null when there is no series
 * @param taken what became of the reading; null where time passed
 */
public record Step(@Nullable Series series, List<Trend> trends, @Nullable Instant wakeAt, @Nullable Taken taken) {
    public Step {
        trends = List.copyOf(trends);
    }
}
