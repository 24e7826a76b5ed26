package io.meltemi.schemas.event;

/**
 * The place of a reading in {@code mqtt.inbound}; the same on every reprocessing, so ids are made of it (KAFKA-02).
 *
 * <p>Where there is no Kafka a message has no place. Then the partition is {@link #STAMPED} or {@link #UNSTAMPED}, and origins are
 * not in the order in which messages are read.
 *
 * @param partition Kafka partition, or below zero
 * @param offset Kafka offset; of a stamped message its broker's stamp in microseconds; of any other a number made of its content,
 *     0 or more
 * @param index position within a batch payload, from 0
 */
public record Origin(int partition, long offset, int index) implements Comparable<Origin> {

    /** Of a message that its broker stamped ({@link io.meltemi.schemas.inbound.ArrivalStamp}): the same whenever it comes. */
    public static final int STAMPED = -2;

    /** Of a message that is known by its content alone: equal messages have equal origins. */
    public static final int UNSTAMPED = -1;

    /** Whether a higher origin of the same partition was read later. */
    public boolean hasOrder() {
        return partition >= 0;
    }

    /** The id as text: {@code partition-offset-index}. */
    public String id() {
        return partition + "-" + offset + "-" + index;
    }

    @Override
    public int compareTo(Origin other) {
        int byPartition = Integer.compare(partition, other.partition);
        int byOffset = Long.compare(offset, other.offset);
        return byPartition != 0 ? byPartition : byOffset != 0 ? byOffset : Integer.compare(index, other.index);
    }
}
