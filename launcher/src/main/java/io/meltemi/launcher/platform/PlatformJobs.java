package io.meltemi.launcher.platform;

import io.meltemi.operations.health.PartHealth;

/** The jobs of a platform, wherever they run. */
interface PlatformJobs extends AutoCloseable {

    /** The address of Flink's REST interface. */
    String url();

    /** What jobs and cluster measure, as Prometheus text; empty where the cluster tells it itself. */
    String metrics();

    PartHealth health();
}
