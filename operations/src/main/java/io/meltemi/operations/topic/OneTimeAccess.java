package io.meltemi.operations.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its begin to its end of now each time it is asked, and connects for each write. */
final class OneTimeAccess implements TopicAccess {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SEND_MILLIS = 60_000;

    private final String bootstrapServers;

    OneTimeAccess(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public Map<String, ConsumerRecord<String, byte[]>> newest(String topic) throws IOException {
        try (KafkaConsumer<String, byte[]> consumer = TopicConsumer.open(bootstrapServers)) {
            List<TopicPartition> partitions = TopicConsumer.assign(consumer, List.of(topic), PATIENCE);
            return newest(topic, consumer, consumer.endOffsets(partitions, PATIENCE));
        } catch (KafkaException e) {
            throw new IOException("the topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        try (PromptSender sender = new PromptSender(bootstrapServers, SEND_MILLIS)) {
            sender.send(records);
        }
    }

    private static Map<String, ConsumerRecord<String, byte[]>> newest(
            String topic, KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) throws IOException {
        Map<String, ConsumerRecord<String, byte[]>> newest = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the topic " + topic + " was not read to its end within " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                TopicConsumer.keepNewest(newest, record);
            }
        }
        return newest;
    }
}
