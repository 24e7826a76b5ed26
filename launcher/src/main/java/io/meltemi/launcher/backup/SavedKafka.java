package io.meltemi.launcher.backup;

import java.util.Map;

/**
 * What a backup knows of Kafka.
 *
 * @param clusterId Kafka's own name of the cluster
 * @param copied whether its records are in the backup; those of an external Kafka are not
 * @param endOffsets the next offset of each partition, as {@code topic-partition}, after the database was read
 */
public record SavedKafka(String clusterId, boolean copied, Map<String, Long> endOffsets) {

    public SavedKafka {
        endOffsets = Map.copyOf(endOffsets);
    }
}
