package io.meltemi.bench.capacity;

/**
 * A cluster of the sweep.
 *
 * @param partitions of each Kafka topic
 * @param parallelism instances of each job's operators
 */
public record ClusterShape(int partitions, int taskManagers, int parallelism) {

    @Override
    public String toString() {
        return partitions + " partitions, " + taskManagers + " TaskManagers, parallelism " + parallelism;
    }
}
