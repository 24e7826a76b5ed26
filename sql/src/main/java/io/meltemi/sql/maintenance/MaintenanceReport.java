package io.meltemi.sql.maintenance;

import io.meltemi.sql.Edition;
import io.meltemi.sql.RollupLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one run of maintenance did.
 *
 * @param rollups what the rollups stand on
 * @param folded readings read to bring tables of rollups up to date
 * @param partitionsMade partitions made ahead of time
 * @param chunkInterval what was decided about chunks; empty without a hypertable
 * @param dropped what retention deleted, for people
 * @param retentionSkipped why retention deleted nothing although something is old; empty otherwise
 * @param took how long it took
 */
public record MaintenanceReport(
        Edition edition,
        RollupLayout rollups,
        long folded,
        int partitionsMade,
        Optional<ChunkInterval> chunkInterval,
        List<String> dropped,
        String retentionSkipped,
        Duration took) {

    public MaintenanceReport {
        dropped = List.copyOf(dropped);
    }
}
