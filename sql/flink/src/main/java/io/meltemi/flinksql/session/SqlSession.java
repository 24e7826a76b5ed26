package io.meltemi.flinksql.session;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.flinksql.mining.DeviceParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.client.cli.CliClient;
import org.apache.flink.table.client.gateway.StatementResult;

/**
 * Flink SQL against a running platform: queries are planned here, and run as jobs on the platform's Flink. The session knows the
 * platform's tables and functions; its current database is {@code live}, or {@code history}. Not for several threads.
 */
public final class SqlSession implements AutoCloseable {

    private static final String CATALOG = "meltemi";
    private static final String LIVE = "live";
    private static final String HISTORY = "history";
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);

    private final SessionExecutor executor;

    private SqlSession(SessionExecutor executor) {
        this.executor = executor;
    }

    /**
     * Opens a session.
     *
     * @param stored whether queries ask what is stored, in batch, rather than the streams
     * @param devices which of them functions that mine may use, where they run
     * @param jars what the tasks of queries need and the platform's Flink has not on its class path; sent along with each query
     */
    public static SqlSession open(
            PlatformAddress platform, boolean stored, AcceleratorOptions devices, List<Path> jars) {
        Configuration configuration = configuration(platform);
        configuration.set(
                PipelineOptions.JARS,
                jars.stream().map(jar -> jar.toUri().toString()).toList());
        configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, DeviceParameters.of(devices));
        SessionExecutor executor = new SessionExecutor(configuration, new FreeSlots(platform.flink()));
        SqlSession session = new SqlSession(executor);
        try {
            Catalogue.functions().forEach(executor::configureSession);
            Catalogue.tables(platform).forEach(executor::configureSession);
            executor.configureSession("USE " + (stored ? HISTORY : LIVE));
            if (stored) { // not before: views over streams cannot be made in batch
                executor.configureSession("SET '" + ExecutionOptions.RUNTIME_MODE.key() + "' = 'batch'");
            }
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
        return session;
    }

    /** Runs a statement; a query's rows come as they are found, and closing the result ends the query. */
    public StatementResult execute(String statement) {
        return executor.executeStatement(statement);
    }

    /** Whether queries run in batch now. */
    public boolean isBatch() {
        return executor.getSessionConfig().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
    }

    /** Flink's own prompt on this process's terminal, until its user leaves. */
    public void prompt(Path historyFile) {
        try (CliClient client = new CliClient(CliClient.DEFAULT_TERMINAL_FACTORY, executor, historyFile)) {
            client.executeInInteractiveMode();
        }
    }

    /** Ends the queries whose results were being read. */
    @Override
    public void close() {
        executor.close();
    }

    private static Configuration configuration(PlatformAddress platform) {
        Configuration configuration = new Configuration();
        configuration.set(DeploymentOptions.TARGET, "remote");
        configuration.set(RestOptions.ADDRESS, platform.flink().getHost());
        configuration.set(RestOptions.PORT, platform.flink().getPort());
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        configuration.set(
                StateBackendOptions.STATE_BACKEND, "rocksdb"); // keeps off the heap of the platform's own jobs
        configuration.set(
                TaskManagerOptions.TASK_CANCELLATION_TIMEOUT, Duration.ZERO); // else a busy query ends them all
        configuration.set(TableConfigOptions.LOCAL_TIME_ZONE, "UTC");
        configuration.set(TableConfigOptions.TABLE_CATALOG_NAME, CATALOG);
        configuration.set(ExecutionConfigOptions.TABLE_EXEC_SOURCE_IDLE_TIMEOUT, IDLE_AFTER);
        configuration.setString("sql-client.execution.result-mode", "TABLEAU");
        return configuration;
    }
}
