package io.meltemi.exchange.load;

/**
 * What became of readings.
 *
 * @param read how many there were
 * @param stored how many are new in the history
 * @param duplicate how many had been stored from elsewhere, and are counted as duplicates for the first time
 * @param rejected how many could not be read and are kept in {@code rejected_messages}, for the first time
 */
public record BatchCounts(long read, long stored, long duplicate, long rejected) {

    static final BatchCounts NONE = new BatchCounts(0, 0, 0, 0);

    BatchCounts plus(BatchCounts other) {
        return new BatchCounts(
                read + other.read, stored + other.stored, duplicate + other.duplicate, rejected + other.rejected);
    }
}
