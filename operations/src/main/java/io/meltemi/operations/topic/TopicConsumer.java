package io.meltemi.operations.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers of whole topics, outside of any group. */
final class TopicConsumer {

    private TopicConsumer() {}

    static KafkaConsumer<String, byte[]> open(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Puts a consumer at the begin of all partitions of topics. */
    static List<TopicPartition> assign(
            KafkaConsumer<String, byte[]> consumer, Iterable<String> topics, Duration patience) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> found = Objects.requireNonNullElse(consumer.partitionsFor(topic, patience), List.of());
            if (found.isEmpty()) {
                throw new UnknownTopicOrPartitionException("there is no topic " + topic);
            }
            found.forEach(partition -> partitions.add(new TopicPartition(partition.topic(), partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    /** Takes a record into what is the newest by key; one without a key nobody can replace or delete, and the jobs leave it out. */
    static void keepNewest(Map<String, ConsumerRecord<String, byte[]>> newest, ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            newest.remove(record.key());
        } else {
            newest.put(record.key(), record);
        }
    }
}
