package io.meltemi.operations.topic;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A compacted topic of settings that are data: what the jobs read, and what operators change. */
public class CompactedTopic<T> {

    private final TopicAccess access;
    private final String topic;
    private final Codec<T> codec;

    public CompactedTopic(TopicAccess access, String topic, Codec<T> codec) {
        this.access = access;
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

        /** What a value stands under. */
        String key(T value);
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
     * What stands in the topic now.
     *
     * @throws IOException when Kafka does not answer in time
     */
    public Content<T> read() throws IOException {
        return content(access.newest(topic));
    }

    /** Writes values by key; returns when Kafka has all of them. */
    public void put(Map<String, T> values) throws ExecutionException, InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        values.forEach((key, value) -> records.add(record(key, codec.write(value))));
        access.send(records);
    }

    /** Writes values of different keys; returns when Kafka has all of them. */
    public void put(List<T> values) throws ExecutionException, InterruptedException {
        put(values.stream().collect(Collectors.toMap(codec::key, Function.identity())));
    }

    /** Takes a key off the topic; returns when Kafka has it. */
    public void delete(String key) throws ExecutionException, InterruptedException {
        access.send(List.of(record(key, null)));
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

    @SuppressWarnings("NullAway") // a value null is what deletes a key
    private ProducerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, key, value);
    }
}
