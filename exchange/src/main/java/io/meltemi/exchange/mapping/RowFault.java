package io.meltemi.exchange.mapping;

import io.meltemi.schemas.message.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A row, or one value of it, is no reading.
 *
 * @param detail what was expected and what was found
 * @param network null, like the node's id, when the row does not tell
 * @param row number of the row
 * @param index position of the value among the readings of the row; 0 for a whole row
 * @param readings how many readings are lost
 * @param payload the row, as CSV
 */
public record RowFault(
        RejectionReason reason,
        String detail,
        @Nullable String network,
        @Nullable String nodeId,
        long row,
        int index,
        int readings,
        String payload) {

    /** The fault in one line. */
    public String describe() {
        return "row " + row + ": " + reason + ", " + detail;
    }
}
