package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;

/**
 * Options of the storage job.
 *
 * @param database where and in what batches it writes
 * @param job what every job has; the parallelism is that of readings and rejections, and that of trends, while the few
 *     events of nodes and alerts and changes of severity go through one instance each
 */
public record StorageOptions(TimescaleDbOptions database, JobOptions job) {}
