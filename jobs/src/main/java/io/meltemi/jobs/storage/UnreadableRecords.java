package io.meltemi.jobs.storage;

import java.io.UncheckedIOException;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts (metric {@code unreadableRecords}) what stands in a Kafka topic but is no event. */
final class UnreadableRecords {

    private static final Logger LOGGER = LoggerFactory.getLogger(UnreadableRecords.class);
    private static final byte[] NOTHING = {};

    private final Counter counter;

    UnreadableRecords(MetricGroup metrics) {
        counter = metrics.counter("unreadableRecords");
    }

    void add(ConsumerRecord<byte[], byte[]> kafka, UncheckedIOException fault) {
        counter.inc();
        LOGGER.warn(
                "Record {}-{}@{} is no event: {}", kafka.topic(), kafka.partition(), kafka.offset(), wordsOf(fault));
    }

    /** The value, which a record without one has empty. */
    static byte[] valueOf(ConsumerRecord<byte[], byte[]> kafka) {
        return kafka.value() == null ? NOTHING : kafka.value();
    }

    /** What is wrong with the bytes. */
    static String wordsOf(UncheckedIOException fault) {
        Throwable cause = fault.getCause();
        return String.valueOf(cause == null ? fault.getMessage() : cause.getMessage());
    }
}
