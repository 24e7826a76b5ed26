// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * The sink's metrics: Flink's {@code numRecordsSend}, {@code numBytesSend}, {@code numRecordsSendErrors} and
 * {@code currentSendTime}, and under group {@code mqtt} the counters {@code retries} and {@code deadLetters} and the gauge
 * {@code unacknowledged}.
 */
final class SinkMetrics {

    private final MetricGroup own;
    private final Counter records;
    private final Counter bytes;
    private final Counter errors;
    private final Counter retries;
    private final Counter deadLetters;
    private volatile long sendMillis;

    SinkMetrics(SinkWriterMetricGroup group) {
        records = group.getNumRecordsSendCounter();
        bytes = group.getNumBytesSendCounter();
        errors = group.getNumRecordsSendErrorsCounter();
        own = group.addGroup("mqtt");
        retries = own.counter("retries");
        deadLetters = own.counter("deadLetters");
        group.setCurrentSendTimeGauge(() -> sendMillis);
    }

    void unacknowledged(IntSupplier messages) {
        own.gauge("unacknowledged", (Gauge<Integer>) messages::getAsInt);
    }

    /** In a thread of the client, of which a writer has one. */
    void acknowledged(int payloadBytes, long millis) {
        records.inc();
        bytes.inc(payloadBytes);
        sendMillis = millis;
    }

    void retried(int messages) {
        retries.inc(messages);
    }

    void dead() {
        deadLetters.inc();
        errors.inc();
    }
}
