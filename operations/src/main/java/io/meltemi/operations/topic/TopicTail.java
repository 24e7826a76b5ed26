package io.meltemi.operations.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The newest records of a topic. */
final class TopicTail {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicTail() {}

    /**
     * Up to so many, the newest first.
     *
     * @throws IOException when Kafka does not answer in time
     */
    static List<ConsumerRecord<String, byte[]>> newest(String bootstrapServers, String topic, int limit)
            throws IOException {
        try (KafkaConsumer<String, byte[]> consumer = TopicConsumer.open(bootstrapServers)) {
            List<TopicPartition> partitions = TopicConsumer.assign(consumer, List.of(topic), PATIENCE);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - limit)));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the topic " + topic + " was not read to its end in time");
                }
                consumer.poll(POLL).forEach(records::add);
            }
            records.sort(Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .reversed());
            return List.copyOf(records.subList(0, Math.min(limit, records.size())));
        } catch (KafkaException e) {
            throw new IOException("the topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }
}
