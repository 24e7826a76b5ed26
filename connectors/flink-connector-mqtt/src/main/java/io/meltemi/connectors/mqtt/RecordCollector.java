package io.meltemi.connectors.mqtt;

import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Hands the records of one message on, with its time.
 *
 * @param <T> a record
 */
final class RecordCollector<T> implements Collector<T> {

    private @Nullable SourceOutput<T> output;
    private long timestampMillis;

    /** Where the next records go. */
    void to(SourceOutput<T> next, @Nullable Long arrivalMillis) {
        output = next;
        timestampMillis = arrivalMillis == null ? Long.MIN_VALUE : arrivalMillis;
    }

    @Override
    public void collect(T item) {
        if (output != null) {
            output.collect(item, timestampMillis);
        }
    }

    @Override
    public void close() {}
}
