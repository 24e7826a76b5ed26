package io.meltemi.jobs.mining;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.event.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a piece of work.
 *
 * @param problem why it could not be mined, for people; null when it was
 * @param busyMillis computed for it since the job began or was restored
 * @param patterns found, the most remarkable first
 */
public record Mined(MiningWork work, @Nullable String problem, long busyMillis, List<Pattern> patterns) {
    public Mined {
        requireNonNull(work, "work");
        patterns = List.copyOf(patterns);
    }
}
