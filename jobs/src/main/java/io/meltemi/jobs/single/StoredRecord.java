package io.meltemi.jobs.single;

import io.meltemi.schemas.message.InstantText;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code meltemi.platform_records}: what an operator or the platform itself wrote.
 *
 * @param position above those of all rows written before
 * @param topic as of Kafka
 * @param value null where the key was deleted
 * @param operator who wrote an order to a node, or null
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared or changed
public record StoredRecord(
        long position,
        String topic,
        @Nullable String key,
        byte @Nullable [] value,
        @Nullable String operator,
        Instant writtenAt) {

    /**
     * Taken by each writer before it inserts, and held until its transaction ends: so rows become visible in the order of their
     * positions, and none comes below one that was seen. The number is told in the table's comment.
     */
    public static final String LOCK_WRITERS = "select pg_advisory_xact_lock(7018141438552010)";

    /**
     * The same as a record of Kafka, in the one partition 0 of its topic, so that whatever reads records from there reads these as
     * well.
     */
    public ConsumerRecord<byte[], byte[]> asOfKafka() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(KafkaTopics.HEADER_ARRIVED_AT, InstantText.format(writtenAt).getBytes(StandardCharsets.US_ASCII));
        if (operator != null) {
            headers.add(KafkaTopics.HEADER_OPERATOR, operator.getBytes(StandardCharsets.UTF_8));
        }
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic,
                0,
                position,
                writtenAt.toEpochMilli(),
                TimestampType.CREATE_TIME,
                keyBytes == null ? ConsumerRecord.NULL_SIZE : keyBytes.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                keyBytes,
                value,
                headers,
                Optional.empty());
    }
}
