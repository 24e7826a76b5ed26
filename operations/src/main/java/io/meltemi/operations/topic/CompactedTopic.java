package io.meltemi.operations.topic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A compacted topic of settings that are data: what the jobs read, and what operators change. */
public final class CompactedTopic<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final String topic;
    private final Codec<T> codec;

    public CompactedTopic(String bootstrapServers, String topic, Codec<T> codec) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.codec = codec;
    }

    /** How values stand in the topic. */
    public interface Codec<T> {

        /**
         * Reads a value.
         *
         * @throws UnreadableException when the record cannot be used
         */
        T read(String key, byte[] value) throws UnreadableException;

        byte[] write(T value);
    }

    /** A record cannot be used; the message says why. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnreadableException(@Nullable String message) {
            super(message, null, false, false);
        }
    }

    /**
     * What stands in the topic.
     *
     * @param values by key
     * @param unreadable records that cannot be used, by key, and why; the jobs leave them out
     * @param putAt when each of them was put, by key
     */
    public record Content<T>(Map<String, T> values, Map<String, String> unreadable, Map<String, Instant> putAt) {

        /** Whether the topic has a record of this key, readable or not. */
        public boolean has(String key) {
            return values.containsKey(key) || unreadable.containsKey(key);
        }
    }

    /**
     * Reads the topic to its end as of now.
     *
     * @throws IOException when Kafka does not answer in time
     */
    public Content<T> read() throws IOException {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return content(newestByKey(consumer, consumer.endOffsets(partitions, PATIENCE)));
        } catch (KafkaException e) {
            throw new IOException("the topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes values by key; returns when Kafka has all of them. */
    public void put(Map<String, T> values) throws ExecutionException, InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        values.forEach((key, value) -> records.add(record(key, codec.write(value))));
        send(records);
    }

    /** Takes a key off the topic; returns when Kafka has it. */
    public void delete(String key) throws ExecutionException, InterruptedException {
        send(List.of(record(key, null)));
    }

    private Map<String, ConsumerRecord<String, byte[]>> newestByKey(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) throws IOException {
        Map<String, ConsumerRecord<String, byte[]>> newest = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the topic " + topic + " was not read to its end within " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key() == null) {
                    continue; // nobody can replace or delete it, and the jobs leave it out too
                }
                if (record.value() == null) {
                    newest.remove(record.key());
                } else {
                    newest.put(record.key(), record);
                }
            }
        }
        return newest;
    }

    private Content<T> content(Map<String, ConsumerRecord<String, byte[]>> records) {
        Map<String, T> values = new TreeMap<>();
        Map<String, String> unreadable = new TreeMap<>();
        Map<String, Instant> putAt = new TreeMap<>();
        records.forEach((key, record) -> {
            putAt.put(key, Instant.ofEpochMilli(record.timestamp()));
            try {
                values.put(key, codec.read(key, record.value()));
            } catch (UnreadableException e) {
                unreadable.put(key, String.valueOf(e.getMessage()));
            }
        });
        return new Content<>(values, unreadable, putAt);
    }

    private void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        60_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sending = new ArrayList<>();
            records.forEach(record -> sending.add(producer.send(record)));
            producer.flush();
            for (Future<?> sent : sending) {
                sent.get();
            }
        }
    }

    @SuppressWarnings("NullAway") // a value null is what deletes a key
    private ProducerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, key, value);
    }

    private KafkaConsumer<String, byte[]> consumer() {
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
}
