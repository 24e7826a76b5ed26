package io.meltemi.launcher.platform;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.storage.StorageOptions;
import io.meltemi.jobs.validation.ValidationJob;
import io.meltemi.jobs.validation.ValidationOptions;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;

/** The Flink jobs on the embedded cluster: the same definitions that run on any other. */
final class JobsPart implements AutoCloseable {

    private static final List<String> NAMES = List.of(ValidationJob.NAME, SeverityJob.NAME, StorageJob.NAME);

    private final FlinkCluster cluster;
    private final String url;

    private JobsPart(FlinkCluster cluster, String url) {
        this.cluster = cluster;
        this.url = url;
    }

    static JobsPart start(Settings settings, DataDirectory data, int portOffset, KafkaPart kafka, DatabasePart database)
            throws Exception {
        int parallelism = settings.get(MeltemiSettings.FLINK_PARALLELISM);
        FlinkCluster cluster = FlinkCluster.start(
                data,
                settings.get(MeltemiSettings.FLINK_PORT) + portOffset,
                NAMES.size() * parallelism,
                settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL));
        try {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers());
            JobOptions job = JobOptions.ofParallelism(parallelism);
            cluster.submit(
                    ValidationJob.NAME,
                    environment -> ValidationJob.define(
                            environment,
                            connection,
                            new ValidationOptions(
                                    undeclaredSensors(settings), settings.get(MeltemiSettings.COMMANDS_TIMEOUT), job)));
            cluster.submit(
                    SeverityJob.NAME,
                    environment -> SeverityJob.define(environment, connection, severityOptions(settings, job)));
            cluster.submit(
                    StorageJob.NAME,
                    environment -> StorageJob.define(
                            environment, connection, storageOptions(settings, database.address(), job)));
            return new JobsPart(cluster, cluster.url());
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    PartHealth health() {
        Map<String, JobStatus> statuses = cluster.statuses();
        for (String name : NAMES) {
            if (statuses.get(name) != JobStatus.RUNNING) {
                return PartHealth.failing("jobs", "job " + name + " is " + statuses.get(name));
            }
        }
        return cluster.isProcessing()
                ? PartHealth.healthy("jobs")
                : PartHealth.failing("jobs", "tasks are starting or starting again");
    }

    /** Loses the TaskManager and starts another. */
    void replaceTaskManager() throws Exception {
        cluster.replaceTaskManager();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }

    private static UndeclaredSensors undeclaredSensors(Settings settings) {
        return switch (settings.get(MeltemiSettings.VALIDATION_UNDECLARED_SENSORS)) {
            case STORE -> UndeclaredSensors.STORE;
            case REJECT -> UndeclaredSensors.REJECT;
        };
    }

    /** The server's address is the first of the names that nodes use for this machine, else what the machine has itself. */
    private static SeverityOptions severityOptions(Settings settings, JobOptions job) {
        List<String> names = settings.get(MeltemiSettings.MQTT_HOST_NAMES);
        return new SeverityOptions(ZoneId.systemDefault(), names.isEmpty() ? ownAddress() : names.get(0), job);
    }

    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }

    private static StorageOptions storageOptions(Settings settings, PlatformFile.Database database, JobOptions job) {
        TimescaleDbOptions options = TimescaleDbOptions.of(database.jdbcUrl(), database.user(), database.password())
                .withBatchSize(settings.get(MeltemiSettings.STORAGE_BATCH_SIZE))
                .withFlushInterval(settings.get(MeltemiSettings.STORAGE_FLUSH_INTERVAL));
        return new StorageOptions(options, job);
    }
}
