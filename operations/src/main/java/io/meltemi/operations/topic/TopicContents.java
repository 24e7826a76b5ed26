package io.meltemi.operations.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read of topics. While they are read once more from their begin, what was read before is told on. Safe for threads.
 */
final class TopicContents {

    private Map<String, Map<String, ConsumerRecord<String, byte[]>>> told = Map.of();
    private Map<String, Map<String, ConsumerRecord<String, byte[]>>> reading = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /** Whether what is told is what is being read, and not what was read before. */
    private boolean isTold;

    private boolean isRead;

    /** Reading begins anew; what is before these ends must be read before it is told. */
    synchronized void begin(Map<TopicPartition, Long> itsEnds) {
        reading = new HashMap<>();
        itsEnds.keySet().forEach(partition -> reading.put(partition.topic(), new TreeMap<>()));
        ends.clear();
        ends.putAll(itsEnds);
        positions.clear();
        isTold = false;
    }

    /** @param position of the reader in a partition, after these records */
    synchronized void take(ConsumerRecords<String, byte[]> records, ToLongFunction<TopicPartition> position) {
        for (ConsumerRecord<String, byte[]> record : records) {
            TopicConsumer.keepNewest(reading.computeIfAbsent(record.topic(), topic -> new TreeMap<>()), record);
        }
        ends.keySet().forEach(partition -> positions.put(partition, position.applyAsLong(partition)));
        if (!isTold && ends.entrySet().stream().allMatch(end -> reached(end.getKey()) >= end.getValue())) {
            told = reading;
            isTold = true;
            isRead = true;
        }
        notifyAll();
    }

    /** Waits until the topics have been read to their ends once. */
    boolean awaitRead(Duration patience) throws InterruptedException {
        return await(() -> isRead, System.nanoTime() + patience.toNanos());
    }

    /** Waits until a partition has been read up to an offset, exclusive, or the time of {@link System#nanoTime} has come. */
    boolean awaitPosition(TopicPartition partition, long offset, long deadline) throws InterruptedException {
        return await(() -> isTold && reached(partition) >= offset, deadline);
    }

    synchronized Map<String, ConsumerRecord<String, byte[]>> newest(String topic) {
        return new TreeMap<>(told.getOrDefault(topic, Map.of()));
    }

    private long reached(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    private synchronized boolean await(BooleanSupplier isSo, long deadline) throws InterruptedException {
        while (!isSo.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
