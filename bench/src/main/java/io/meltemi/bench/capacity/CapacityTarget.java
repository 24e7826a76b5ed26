package io.meltemi.bench.capacity;

import io.meltemi.bench.ingest.IngestTarget;
import java.io.IOException;
import java.util.Map;

/** The cluster of processes that is measured. */
public interface CapacityTarget {

    /** How it is reached. */
    IngestTarget ingest();

    /** The processes that live, by name. */
    Map<String, Long> processes() throws IOException;

    /** Takes a checkpoint of every job, one after the other. */
    Checkpoints takeCheckpoints() throws IOException, InterruptedException;

    /** Whether every job runs with all its tasks; false too while nobody can be asked. */
    boolean areJobsProcessing();

    /** Bytes of records that Kafka keeps on its disk. */
    long kafkaBytes() throws IOException;

    /**
     * One checkpoint of every job.
     *
     * @param bytes of all together
     * @param longestMillis the job that took longest
     */
    record Checkpoints(long bytes, long longestMillis) {}
}
