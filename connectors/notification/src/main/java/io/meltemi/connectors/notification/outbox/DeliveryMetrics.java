package io.meltemi.connectors.notification.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * A dispatcher's metrics, under group {@code delivery}: the counters {@code sent}, {@code failed}, {@code retried},
 * {@code receiptsUnknown}, and the gauges {@code open} and {@code oldestOpenSeconds} of the whole outbox.
 */
final class DeliveryMetrics implements DeliveryListener {

    private final Counter sent;
    private final Counter failed;
    private final Counter retried;
    private final Counter receiptsUnknown;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();

    DeliveryMetrics(MetricGroup group) {
        MetricGroup own = group.addGroup("delivery");
        sent = own.counter("sent", new ThreadSafeSimpleCounter());
        failed = own.counter("failed", new ThreadSafeSimpleCounter());
        retried = own.counter("retried", new ThreadSafeSimpleCounter());
        receiptsUnknown = own.counter("receiptsUnknown", new ThreadSafeSimpleCounter());
        own.gauge("open", open::get);
        own.gauge("oldestOpenSeconds", oldestSeconds::get);
    }

    @Override
    public void sent(String channel) {
        sent.inc();
    }

    @Override
    public void failed(String channel) {
        failed.inc();
    }

    @Override
    public void retried(String channel) {
        retried.inc();
    }

    @Override
    public void receiptUnknown(String channel) {
        receiptsUnknown.inc();
    }

    @Override
    public void standing(long number, Duration oldest) {
        open.set(number);
        oldestSeconds.set(oldest.toSeconds());
    }
}
