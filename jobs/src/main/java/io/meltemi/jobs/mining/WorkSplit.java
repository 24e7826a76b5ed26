package io.meltemi.jobs.mining;

import org.apache.flink.api.connector.source.SourceSplit;
import org.jspecify.annotations.Nullable;

/**
 * Work on its way to a reader, or in a checkpoint.
 *
 * @param splitId of the work within its job
 * @param snapshot how far it is; null when it has not begun
 */
@SuppressWarnings("ArrayRecordComponent")
record WorkSplit(String splitId, MiningWork work, byte @Nullable [] snapshot) implements SourceSplit {}
