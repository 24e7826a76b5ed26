package io.meltemi.launcher.platform;

import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.prometheus.ReadablePrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * What Flink measures in this process, as Prometheus text. Flink makes the reporter by itself, from the name of this class; the
 * cluster's id tells whose it is.
 */
public final class FlinkMetrics implements MetricReporterFactory {

    private static final Map<String, ReadablePrometheusReporter> REPORTERS = new ConcurrentHashMap<>();
    private static final String PREFIX = "metrics.reporter.meltemi.";
    private static final String ID = "id";

    /** Of the thousands of figures those that say how jobs do. */
    public static final String INCLUDED = String.join(
            ",",
            "numRecordsIn",
            "numRecordsOut",
            "numRecordsInErrors",
            "numRecordsOutErrors",
            "numLateRecordsDropped",
            "currentInputWatermark",
            "busyTimeMsPerSecond",
            "backPressuredTimeMsPerSecond",
            "pendingRecords",
            "uptime",
            "numRestarts",
            "lastCheckpoint*",
            "numberOfCompletedCheckpoints",
            "numberOfFailedCheckpoints",
            "numberOfInProgressCheckpoints",
            "numRunningJobs",
            "taskSlots*",
            "numRegisteredTaskManagers",
            "batches",
            "retries",
            "poisonRows",
            "flushMillis",
            "unreadableRecords",
            "malformedHeartbeats",
            "lateReadings",
            "repeatedReadings",
            "unfollowedReadings",
            "scoredReadings",
            "patternsFound",
            "suppressedPatterns",
            "series",
            "detectorBytes",
            "sent",
            "failed",
            "retried",
            "receiptsUnknown",
            "open",
            "oldestOpenSeconds");

    /** Asks a cluster to report; returns the id under which {@link #text} finds it. */
    static String switchOn(Configuration cluster) {
        String id = UUID.randomUUID().toString();
        cluster.setString(PREFIX + "factory.class", FlinkMetrics.class.getName());
        cluster.setString(PREFIX + "filter.includes", "*:" + INCLUDED);
        cluster.setString(PREFIX + ID, id);
        return id;
    }

    /** What a cluster measures; a comment that says why where that cannot be told. */
    static String text(String id) {
        ReadablePrometheusReporter reporter = REPORTERS.get(id);
        if (reporter == null) {
            return "# Flink reports nothing\n";
        }
        try {
            return reporter.text();
        } catch (RuntimeException e) {
            return "# what Flink reports cannot be told: " + e.getClass().getSimpleName() + "\n";
        }
    }

    static void forget(String id) {
        REPORTERS.remove(id);
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        ReadablePrometheusReporter reporter = new ReadablePrometheusReporter();
        REPORTERS.put(properties.getProperty(ID, ""), reporter);
        return reporter;
    }
}
