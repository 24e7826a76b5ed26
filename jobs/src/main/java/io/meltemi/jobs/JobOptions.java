package io.meltemi.jobs;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Options that every job has.
 *
 * @param parallelism number of parallel instances of each operator, 1 to {@code maxParallelism}
 * @param maxParallelism number of key groups, 1 to 32768; state can only be restored under the same number
 */
public record JobOptions(int parallelism, int maxParallelism) {

    /** Key groups of a job unless set otherwise: room to scale to as many parallel instances. */
    public static final int DEFAULT_MAX_PARALLELISM = 128;

    /** Longest time that a record waits for others between two operators; an alarm passes several of them. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);

    private static final int MOST_KEY_GROUPS = 1 << 15;

    public JobOptions {
        if (maxParallelism < 1 || maxParallelism > MOST_KEY_GROUPS) {
            throw new IllegalArgumentException(
                    "maxParallelism must be 1 to " + MOST_KEY_GROUPS + ", found " + maxParallelism);
        }
        if (parallelism < 1 || parallelism > maxParallelism) {
            throw new IllegalArgumentException(
                    "parallelism must be 1 to " + maxParallelism + " (maxParallelism), found " + parallelism);
        }
    }

    public static JobOptions ofParallelism(int parallelism) {
        return new JobOptions(parallelism, DEFAULT_MAX_PARALLELISM);
    }

    /**
     * Sets on an environment what all our jobs rely on: no serialization fallback, no generated operator ids, records
     * handed on without copies, since streamed records never change, and soon. Checkpoints, state backend and restarts stay as the
     * environment has them.
     */
    public void applyTo(StreamExecutionEnvironment environment) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        environment.configure(configuration);
        environment.setParallelism(parallelism);
        environment.setMaxParallelism(maxParallelism);
    }
}
