package io.meltemi.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flink in this process: one JobManager and one TaskManager, checkpoints on disk, each job resumed from its last one. */
final class FlinkCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
    private static final long STOP_SECONDS = 60;

    /** What a batch query may sort and join in. It is taken when a query needs it; the platform's own jobs take none. */
    private static final long SLOT_MEBIBYTES = 32;

    private final MiniCluster cluster;
    private final String metrics;
    private final TaskManagerGuard guard;
    private final DataDirectory data;
    private final Duration checkpointInterval;
    private final Map<String, JobID> jobs = new LinkedHashMap<>();

    private FlinkCluster(MiniCluster cluster, String metrics, DataDirectory data, Duration checkpointInterval) {
        this.cluster = cluster;
        this.metrics = metrics;
        this.guard = TaskManagerGuard.start(cluster);
        this.data = data;
        this.checkpointInterval = checkpointInterval;
    }

    static FlinkCluster start(DataDirectory data, int port, int slots, Duration checkpointInterval) throws Exception {
        Ports.requireFree("flink.port", port);
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.PORT, port);
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(SLOT_MEBIBYTES * slots));
        String metrics = FlinkMetrics.switchOn(configuration);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new FlinkCluster(cluster, metrics, data, checkpointInterval);
    }

    String url() throws ExecutionException, InterruptedException {
        return cluster.getRestAddress().get().toString();
    }

    /** What jobs and cluster measure, as Prometheus text. */
    String metrics() {
        return FlinkMetrics.text(metrics);
    }

    /**
     * Defines and submits a job; it continues from its newest checkpoint or savepoint under the data directory when there is one.
     *
     * @param name the job's name, also its checkpoint folder
     * @param definition adds the job's operators to the environment
     */
    void submit(String name, Consumer<StreamExecutionEnvironment> definition)
            throws ExecutionException, InterruptedException, IOException {
        submit(name, checkpointInterval, definition);
    }

    /**
     * As {@link #submit(String, Consumer)}, for a job that needs checkpoints at other times.
     *
     * @param interval between two checkpoints
     */
    void submit(String name, Duration interval, Consumer<StreamExecutionEnvironment> definition)
            throws ExecutionException, InterruptedException, IOException {
        Path checkpoints = data.checkpoints(name);
        Files.createDirectories(checkpoints);
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        NewestCheckpoint.of(data, name).ifPresent(newest -> {
            LOG.info("job {} continues from {}", name, newest.directory());
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH,
                    newest.directory().toUri().toString());
            configuration.set(
                    StateRecoveryOptions.RESTORE_MODE,
                    newest.isSavepoint() ? RecoveryClaimMode.NO_CLAIM : RecoveryClaimMode.CLAIM);
        });
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
        definition.accept(environment);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        jobs.put(name, cluster.submitJob(graph).get().getJobID());
    }

    /** The jobs by name; absent states mean that Flink does not answer. */
    Map<String, JobStatus> statuses() {
        Map<String, JobStatus> statuses = new LinkedHashMap<>();
        jobs.forEach((name, id) -> {
            try {
                statuses.put(name, cluster.getJobStatus(id).get(5, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("no status of job {}", name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return statuses;
    }

    /** Whether every task of every job has left its initial states; a job counts as RUNNING long before. */
    boolean isProcessing() {
        for (JobID id : jobs.values()) {
            try {
                boolean all = cluster.getExecutionGraph(id).get(5, TimeUnit.SECONDS).getAllVertices().values().stream()
                        .allMatch(vertex -> vertex.getAggregateState()
                                == org.apache.flink.runtime.execution.ExecutionState.RUNNING);
                if (!all) {
                    return false;
                }
            } catch (ExecutionException | TimeoutException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Loses the TaskManager, as a crash of its machine would; another is started soon. */
    void loseTaskManager() throws Exception {
        cluster.terminateTaskManager(0).get(STOP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        guard.close();
        for (Map.Entry<String, JobID> job : jobs.entrySet()) {
            try {
                // one last checkpoint keeps the next start short; without it the last regular one serves as well
                cluster.triggerCheckpoint(job.getValue()).get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.info("no last checkpoint of job {}: {}", job.getKey(), e.toString());
            }
            try {
                cluster.cancelJob(job.getValue()).get(STOP_SECONDS, TimeUnit.SECONDS);
                cluster.requestJobResult(job.getValue()).get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("job {} did not end in order: {}", job.getKey(), e.toString());
            }
        }
        cluster.closeAsync().get(STOP_SECONDS, TimeUnit.SECONDS);
        FlinkMetrics.forget(metrics);
    }
}
