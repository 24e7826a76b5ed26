package io.meltemi.launcher.mining;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.mining.HistoryMiner;
import io.meltemi.jobs.mining.JdbcStoredHistory;
import io.meltemi.jobs.mining.Mined;
import io.meltemi.jobs.mining.MiningJob;
import io.meltemi.jobs.mining.MiningWork;
import io.meltemi.jobs.mining.StoredHistory;
import io.meltemi.jobs.storage.EventSink;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.database.Queries;
import io.meltemi.patterns.mining.MiningPlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** The mining job over a platform's history, on a Flink of this process; its findings go where live ones go. */
public final class HistoryMining {

    private static final Duration CHECKPOINTS = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;

    private final PlatformFile platform;
    private final AcceleratorOptions devices;
    private final Path checkpoints;

    /**
     * Over the history of a running platform.
     *
     * @param checkpoints folder for the job's own
     */
    public HistoryMining(PlatformFile platform, AcceleratorOptions devices, Path checkpoints) {
        this.platform = platform;
        this.devices = devices;
        this.checkpoints = checkpoints;
    }

    /** Told how it goes. */
    public interface Listener {

        /** So much of the work is done. */
        void mined(Mined mined, int done, int all);
    }

    /** The work that a selection means; none when no numeric series has readings in it. */
    public List<MiningWork> works(HistorySelection selection, MiningPlan plan) throws SQLException {
        try (Queries queries = Queries.open(platform.database())) {
            return new MiningWorks(selection, plan).of(StoredSeries.of(queries, selection));
        }
    }

    /**
     * Mines.
     *
     * @param minedAt when the findings are said to be found
     * @return what came of each work, in the order of its end
     */
    public List<Mined> run(List<MiningWork> works, Instant minedAt, Listener listener) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration());
        DataStream<Mined> mined = MiningJob.define(environment, works, miner(), minedAt);
        PlatformFile.Kafka kafka = platform.kafka();
        if (kafka == null) {
            MiningJob.writePatterns(mined, EventSink.patterns(database()));
        } else {
            MiningJob.writePatterns(mined, KafkaConnection.to(kafka.bootstrapServers()));
        }
        List<Mined> all = new ArrayList<>();
        try (CloseableIterator<Mined> results = mined.executeAndCollect(MiningJob.NAME)) {
            while (results.hasNext()) {
                all.add(results.next());
                listener.mined(all.get(all.size() - 1), all.size(), works.size());
            }
        }
        return all;
    }

    /** Mines in this process too; for reports of what was mined. */
    public HistoryMiner miner() {
        return new HistoryMiner(history(), devices);
    }

    /** What is mined. */
    public StoredHistory history() {
        return new JdbcStoredHistory(database());
    }

    private TimescaleDbOptions database() {
        DatabaseAddress database = platform.database();
        return TimescaleDbOptions.of(database.jdbcUrl(), database.user(), database.password());
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(
                PipelineOptions.AUTO_GENERATE_UIDS, true); // of the sink that hands the results to this process
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, ATTEMPTS);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(2));
        return configuration;
    }
}
