package io.meltemi.schemas.event;

/**
 * The place of a reading in {@code mqtt.inbound}; the same on every reprocessing, so ids are made of it (KAFKA-02).
 *
 * @param partition Kafka partition
 * @param offset Kafka offset
 * @param index position within a batch payload, from 0
 */
public record Origin(int partition, long offset, int index) implements Comparable<Origin> {

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
