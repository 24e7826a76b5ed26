package io.meltemi.launcher.cluster;

import io.meltemi.launcher.settings.ClusterSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;

/**
 * The ports of a cluster's processes: those that people use by their own settings, those between processes one after the other.
 *
 * @param first of those between processes
 */
record ClusterPorts(int mqtt, int kafka, int database, int flink, int console, int first) {

    private static final int ZOOKEEPER = 0;
    private static final int METRICS = 3;
    private static final int JOB_MANAGERS = 10;
    private static final int PORTS_OF_A_JOB_MANAGER = 4;
    private static final int TASK_MANAGERS = 24;

    static ClusterPorts of(Settings settings, int offset) {
        return new ClusterPorts(
                settings.get(MeltemiSettings.MQTT_PORT) + offset,
                settings.get(MeltemiSettings.KAFKA_PORT) + offset,
                settings.get(MeltemiSettings.DATABASE_PORT) + offset,
                settings.get(MeltemiSettings.FLINK_PORT) + offset,
                settings.get(MeltemiSettings.CONSOLE_PORT) + offset,
                settings.get(ClusterSettings.CLUSTER_PORT) + offset);
    }

    int zookeeper() {
        return first + ZOOKEEPER;
    }

    int databaseMetrics() {
        return first + METRICS;
    }

    int kafkaMetrics() {
        return first + METRICS + 1;
    }

    int bridgeMetrics(int number) {
        return number == 1
                ? first + METRICS + 2
                : first + TASK_MANAGERS + ClusterOptions.MOST_TASK_MANAGERS + number - 2;
    }

    /** The first JobManager's REST interface is where people look for Flink. */
    int rest(int jobManager) {
        return jobManager == 1 ? flink : jobManager(jobManager, 0);
    }

    int rpc(int jobManager) {
        return jobManager(jobManager, 1);
    }

    int blob(int jobManager) {
        return jobManager(jobManager, 2);
    }

    int jobManagerMetrics(int jobManager) {
        return jobManager(jobManager, 3);
    }

    int taskManagerMetrics(int taskManager) {
        return first + TASK_MANAGERS + taskManager - 1;
    }

    private int jobManager(int number, int which) {
        return first + JOB_MANAGERS + (number - 1) * PORTS_OF_A_JOB_MANAGER + which;
    }
}
