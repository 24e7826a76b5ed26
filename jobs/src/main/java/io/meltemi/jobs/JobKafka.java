package io.meltemi.jobs;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.jspecify.annotations.Nullable;

/** Kafka sources and sinks as all jobs use them. */
public final class JobKafka {

    /**
     * Longest record that a job may write: a payload of 2 MiB in Base64 with its envelope. The brokers' topics must allow
     * as much.
     */
    public static final int MAX_RECORD_BYTES = 4 << 20;

    private static final Map<String, String> PRODUCER_DEFAULTS = Map.of(
            "acks", "all",
            "enable.idempotence", "true",
            "linger.ms", "5",
            "batch.size", Integer.toString(128 << 10),
            "compression.type", "lz4",
            "max.request.size", Integer.toString(MAX_RECORD_BYTES));

    private JobKafka() {}

    /** The key of a record, or null when it has none. */
    @FunctionalInterface
    public interface RecordKey<T> extends Serializable {
        @Nullable
        String of(T value);
    }

    /**
     * Reads a topic without end, from the group's committed offsets, or from the start when there are none. Where a job
     * restores a checkpoint, the checkpoint's offsets count.
     */
    public static <T> KafkaSource<T> source(
            KafkaConnection connection,
            String topic,
            String groupId,
            KafkaRecordDeserializationSchema<T> deserializer) {
        return source(connection, List.of(topic), groupId, deserializer);
    }

    /** As {@link #source(KafkaConnection, String, String, KafkaRecordDeserializationSchema)}, for several topics. */
    public static <T> KafkaSource<T> source(
            KafkaConnection connection,
            List<String> topics,
            String groupId,
            KafkaRecordDeserializationSchema<T> deserializer) {
        return source(
                connection,
                topics,
                groupId,
                OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST),
                deserializer);
    }

    /** As {@link #source(KafkaConnection, String, String, KafkaRecordDeserializationSchema)}, but from the end when there are none. */
    public static <T> KafkaSource<T> liveSource(
            KafkaConnection connection,
            String topic,
            String groupId,
            KafkaRecordDeserializationSchema<T> deserializer) {
        return source(
                connection,
                List.of(topic),
                groupId,
                OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST),
                deserializer);
    }

    /**
     * Reads topics without end and, where no checkpoint is restored, from their start: for what a job must know whole, such as
     * rules.
     */
    public static <T> KafkaSource<T> wholeSource(
            KafkaConnection connection,
            List<String> topics,
            String groupId,
            KafkaRecordDeserializationSchema<T> deserializer) {
        return source(connection, topics, groupId, OffsetsInitializer.earliest(), deserializer);
    }

    /**
     * Writes to a topic at least once: a checkpoint completes only after Kafka has acknowledged every record before it.
     */
    public static <T> KafkaSink<T> sink(
            KafkaConnection connection, String topic, RecordKey<T> key, SerializationSchema<T> value) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setKafkaProducerConfig(connection.clientProperties(PRODUCER_DEFAULTS))
                .setRecordSerializer(new KeyedRecordSerializer<>(topic, key, value))
                .build();
    }

    private static <T> KafkaSource<T> source(
            KafkaConnection connection,
            List<String> topics,
            String groupId,
            OffsetsInitializer start,
            KafkaRecordDeserializationSchema<T> deserializer) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setTopics(topics)
                .setGroupId(groupId)
                .setClientIdPrefix(groupId + "-" + topics.get(0))
                .setStartingOffsets(start)
                .setDeserializer(deserializer)
                .setProperties(connection.clientProperties(Map.of()))
                .build();
    }
}
