package io.meltemi.launcher.platform;

import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.alert.AlertJob;
import io.meltemi.jobs.delivery.DeliveryJob;
import io.meltemi.jobs.delivery.DeliveryOptions;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.push.PushJob;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.single.SingleJob;
import io.meltemi.jobs.single.SingleOptions;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.validation.ValidationJob;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.health.PartHealth;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;

/** The Flink jobs on the embedded cluster: the same definitions that run on any other. */
final class JobsPart implements PlatformJobs {

    private final FlinkCluster cluster;
    private final String url;
    private final List<String> names;

    private JobsPart(FlinkCluster cluster, String url, List<String> names) {
        this.cluster = cluster;
        this.url = url;
        this.names = names;
    }

    static JobsPart start(Settings settings, DataDirectory data, int portOffset, KafkaPart kafka, DatabasePart database)
            throws Exception {
        int parallelism = settings.get(MeltemiSettings.FLINK_PARALLELISM);
        List<String> names = JobCommandLine.names(settings);
        FlinkCluster cluster = FlinkCluster.start(
                data,
                settings.get(MeltemiSettings.FLINK_PORT) + portOffset,
                names.size() * parallelism + settings.get(MeltemiSettings.FLINK_SQL_SLOTS),
                settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL));
        try {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers());
            JobSettings options = new JobSettings(settings, data, database.address());
            cluster.submit(
                    ValidationJob.NAME,
                    environment -> ValidationJob.define(environment, connection, options.validation()));
            cluster.submit(
                    SeverityJob.NAME, environment -> SeverityJob.define(environment, connection, options.severity()));
            cluster.submit(
                    StorageJob.NAME, environment -> StorageJob.define(environment, connection, options.storage()));
            cluster.submit(TrendJob.NAME, environment -> TrendJob.define(environment, connection, options.trend()));
            cluster.submit(AlertJob.NAME, environment -> AlertJob.define(environment, connection, options.alert()));
            DeliveryOptions delivery = options.delivery(LinkKey.of(data), LinkBase.of(settings, portOffset));
            cluster.submit(DeliveryJob.NAME, environment -> DeliveryJob.define(environment, connection, delivery));
            if (names.contains(PatternJob.NAME)) {
                cluster.submit(
                        PatternJob.NAME,
                        CheckpointInterval.of(PatternJob.NAME, settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL)),
                        environment -> PatternJob.define(environment, connection, options.pattern()));
            }
            if (names.contains(PushJob.NAME)) {
                cluster.submit(PushJob.NAME, environment -> PushJob.define(environment, connection, options.push()));
            }
            return new JobsPart(cluster, cluster.url(), names);
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** The one job of a platform without Kafka. */
    static JobsPart startSingle(
            Settings settings,
            DataDirectory data,
            int portOffset,
            MqttWithoutBridge.Client broker,
            DatabasePart database)
            throws Exception {
        FlinkCluster cluster = FlinkCluster.start(
                data,
                settings.get(MeltemiSettings.FLINK_PORT) + portOffset,
                settings.get(MeltemiSettings.FLINK_PARALLELISM) + settings.get(MeltemiSettings.FLINK_SQL_SLOTS),
                settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL));
        try {
            JobSettings options = new JobSettings(settings, data, database.address());
            SingleOptions single = options.single(broker, LinkKey.of(data), LinkBase.of(settings, portOffset));
            cluster.submit(SingleJob.NAME, environment -> SingleJob.define(environment, single));
            return new JobsPart(cluster, cluster.url(), List.of(SingleJob.NAME));
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String metrics() {
        return cluster.metrics();
    }

    @Override
    public PartHealth health() {
        Map<String, JobStatus> statuses = cluster.statuses();
        for (String name : names) {
            if (statuses.get(name) != JobStatus.RUNNING) {
                return PartHealth.failing("jobs", "job " + name + " is " + statuses.get(name));
            }
        }
        return cluster.isProcessing()
                ? PartHealth.healthy("jobs")
                : PartHealth.failing("jobs", "tasks are starting or starting again");
    }

    /** Loses the TaskManager, as a crash of its machine would; another is started soon. */
    void loseTaskManager() throws Exception {
        cluster.loseTaskManager();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
