// SPDX-License-Identifier: Apache-2.0
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
    private @Nullable RuntimeException failure;

    /** Where the next records go. */
    void to(SourceOutput<T> next, @Nullable Long arrivalMillis) {
        output = next;
        timestampMillis = arrivalMillis == null ? Long.MIN_VALUE : arrivalMillis;
        failure = null;
    }

    /** What failed behind the source, and is no fault of the message; null when nothing did. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    @Override
    public void collect(T item) {
        if (output == null) {
            return;
        }
        try {
            output.collect(item, timestampMillis);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() {}
}
