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
 * @param snapshot of the finished task, from which a report of it can be made; empty when it could not be mined
 */
@SuppressWarnings("ArrayRecordComponent")
public record Mined(
        MiningWork work, @Nullable String problem, long busyMillis, List<Pattern> patterns, byte[] snapshot) {
    public Mined {
        requireNonNull(work, "work");
        patterns = List.copyOf(patterns);
        requireNonNull(snapshot, "snapshot");
    }
}
