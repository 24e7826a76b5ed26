// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/** What a reader counts: by Flink's names for sources, and the protocol's own under {@code mqtt}. */
final class SourceMetrics {

    private final Counter messages;
    private final Counter bytes;
    private final Counter errors;
    private final LongAdder reconnects = new LongAdder();
    private final LongAdder lostSessions = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /**
     * @param waiting messages that have come in and that the job has not taken; what waits in the broker is not known
     * @param unacknowledged messages that the job has taken and the broker does not know to be safe
     */
    SourceMetrics(SourceReaderMetricGroup group, LongSupplier waiting, LongSupplier unacknowledged) {
        this.messages = group.getIOMetricGroup().getNumRecordsInCounter();
        this.bytes = group.getIOMetricGroup().getNumBytesInCounter();
        this.errors = group.getNumRecordsInErrorsCounter();
        group.setPendingRecordsGauge(waiting::getAsLong);
        MetricGroup own = group.addGroup("mqtt");
        gauge(own, "unacknowledged", unacknowledged);
        gauge(own, "reconnects", reconnects::sum);
        gauge(own, "lostSessions", lostSessions::sum);
        gauge(own, "redeliveredDropped", redelivered::sum);
        gauge(own, "qos0Dropped", dropped::sum);
    }

    void message(MqttMessage message) {
        messages.inc();
        bytes.inc(message.payload().length);
    }

    void badMessage() {
        errors.inc();
    }

    void reconnect() {
        reconnects.increment();
    }

    void lostSession() {
        lostSessions.increment();
    }

    void redeliveredDropped() {
        redelivered.increment();
    }

    void qos0Dropped() {
        dropped.increment();
    }

    private static void gauge(MetricGroup group, String name, LongSupplier value) {
        group.gauge(name, (Gauge<Long>) value::getAsLong);
    }
}
