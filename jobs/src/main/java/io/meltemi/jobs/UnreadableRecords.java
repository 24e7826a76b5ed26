package io.meltemi.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts (metric {@code unreadableRecords}) what stands in a Kafka topic but is no event. */
public final class UnreadableRecords {

    private static final Logger LOGGER = LoggerFactory.getLogger(UnreadableRecords.class);
    private static final byte[] NOTHING = {};

    private final Counter counter;

    public UnreadableRecords(MetricGroup metrics) {
        counter = metrics.counter("unreadableRecords");
    }

    /** Logs and counts a record. */
    public void add(ConsumerRecord<byte[], byte[]> kafka, UncheckedIOException fault) {
        counter.inc();
        LOGGER.warn(
                "Record {}-{}@{} is no event: {}", kafka.topic(), kafka.partition(), kafka.offset(), wordsOf(fault));
    }

    /** The value, which a record without one has empty. */
    public static byte[] valueOf(ConsumerRecord<byte[], byte[]> kafka) {
        return kafka.value() == null ? NOTHING : kafka.value();
    }

    /** What is wrong with the bytes. */
    public static String wordsOf(UncheckedIOException fault) {
        Throwable cause = fault.getCause();
        if (cause instanceof JsonProcessingException json) {
            return json.getOriginalMessage();
        }
        return String.valueOf(cause == null ? fault.getMessage() : cause.getMessage());
    }
}
