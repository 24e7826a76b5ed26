package io.meltemi.edge.replay;

import org.jspecify.annotations.Nullable;

/**
 * How far a replay has come.
 *
 * @param rows records read, bad ones included
 * @param badRows records of which nothing could be used
 * @param badValues values that could not be used in rows that could
 * @param emptyValues empty cells in value columns, which are no readings
 * @param outOfOrder rows earlier than the one before them; they went out without waiting
 * @param published readings handed to their nodes
 * @param acknowledged readings that the broker has acknowledged
 * @param failed readings that the broker or the node refused
 * @param lastFailure the last such refusal, or null
 * @param nodes nodes that the replay runs
 * @param rounds how often the file was read to its end
 * @param shareRead share of the file that was read in this round, 0 to 1
 */
public record ReplayReport(
        long rows,
        long badRows,
        long badValues,
        long emptyValues,
        long outOfOrder,
        long published,
        long acknowledged,
        long failed,
        @Nullable String lastFailure,
        int nodes,
        long rounds,
        double shareRead) {}
