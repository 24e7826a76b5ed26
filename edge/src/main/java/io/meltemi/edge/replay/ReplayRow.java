package io.meltemi.edge.replay;

import java.time.Instant;
import java.util.List;

/** One record of the file: a usable row, or a fault. */
sealed interface ReplayRow {

    /**
     * A row with at least its node and its time.
     *
     * @param values values in the order of the plan's columns; an empty cell or a bad one has none
     * @param faults the bad values
     */
    record Readings(long line, String nodeId, Instant time, List<Value> values, List<ReplayFault> faults)
            implements ReplayRow {}

    /**
     * A value of a row.
     *
     * @param column index within the plan's value columns
     * @param number a decimal number as JSON, XML and text take it
     */
    record Value(int column, String number) {}

    /** Nothing of the row can be used. */
    record Unusable(ReplayFault fault) implements ReplayRow {}
}
