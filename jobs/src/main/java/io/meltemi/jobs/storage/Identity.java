package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Reading;
import java.sql.SQLDataException;

/**
 * The number that tells readings of one series and one time apart (MSG-06).
 *
 * <p>With a time from the node it is the node's {@code seq}, or -1 without one: the same again is a duplicate. Without, it is
 * at most -2 and made of the origin: 7 bits of the partition, 39 of the offset, 16 of the index. Two readings of one series
 * that arrived in the same microsecond lie in one partition and far less than 2^39 records apart, so theirs differ.
 */
final class Identity {

    private static final long WITHOUT_SEQ = -1;
    private static final int INDEX_BITS = 16;
    private static final int OFFSET_BITS = 39;
    private static final int PARTITION_BITS = 7;
    private static final String OUT_OF_RANGE = "22003";

    private Identity() {}

    /**
     * Makes the number.
     *
     * @throws SQLDataException when the seq is negative or the index has more than 16 bits, which no valid message can have
     */
    static long of(Reading reading) throws SQLDataException {
        if (reading.timeFromNode()) {
            Long seq = reading.seq();
            if (seq != null && seq < 0) {
                throw new SQLDataException("seq must not be negative, found " + seq, OUT_OF_RANGE);
            }
            return seq == null ? WITHOUT_SEQ : seq;
        }
        Origin origin = reading.origin();
        if (origin.index() < 0 || origin.index() >> INDEX_BITS != 0) {
            throw new SQLDataException(
                    "index must be 0 to " + ((1 << INDEX_BITS) - 1) + ", found " + origin.index(), OUT_OF_RANGE);
        }
        long partition = origin.partition() & ((1L << PARTITION_BITS) - 1);
        long offset = origin.offset() & ((1L << OFFSET_BITS) - 1);
        return -2 - (((partition << OFFSET_BITS | offset) << INDEX_BITS) | origin.index());
    }
}
