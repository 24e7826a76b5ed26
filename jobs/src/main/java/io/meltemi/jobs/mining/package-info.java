/** Batch mining of stored history as a Flink job that checkpoints in the middle of a join. */
@NullMarked
package io.meltemi.jobs.mining;

import org.jspecify.annotations.NullMarked;
