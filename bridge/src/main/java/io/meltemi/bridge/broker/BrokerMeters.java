package io.meltemi.bridge.broker;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.hivemq.metrics.HiveMQMetric;
import com.hivemq.metrics.HiveMQMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** What HiveMQ counts of its clients, under our names; gone with the broker, so that the next one can take its place. */
final class BrokerMeters implements AutoCloseable {

    private final MetricRegistry broker;
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    BrokerMeters(MetricRegistry broker, MeterRegistry registry) {
        this.broker = broker;
        this.registry = registry;
        gauge("connections", "Clients that are connected.", HiveMQMetrics.CONNECTIONS_OVERALL_CURRENT);
        gauge(
                "sessions",
                "Sessions, those of clients that are away among them.",
                HiveMQMetrics.CLIENT_SESSIONS_CURRENT);
        gauge("subscriptions", "Subscriptions of all sessions.", HiveMQMetrics.SUBSCRIPTIONS_CURRENT);
        gauge("retained.messages", "Retained messages.", HiveMQMetrics.RETAINED_MESSAGES_CURRENT);
        counter("connections.closed", "Connections that ended.", HiveMQMetrics.CONNECTIONS_CLOSED_COUNT);
        counter("connects", "Connections that were asked for.", HiveMQMetrics.INCOMING_CONNECT_COUNT);
        counter("publishes.in", "Messages that clients published.", HiveMQMetrics.INCOMING_PUBLISH_COUNT);
        counter("publishes.out", "Messages that clients were sent.", HiveMQMetrics.OUTGOING_PUBLISH_COUNT);
        counter("publishes.dropped", "Messages that a client was not sent.", HiveMQMetrics.DROPPED_MESSAGE_COUNT);
        counter("wills", "Last wills that were published.", HiveMQMetrics.WILL_MESSAGE_PUBLISHED_COUNT_TOTAL);
        counter("read.bytes", "Bytes that clients sent.", HiveMQMetrics.BYTES_READ_TOTAL);
        counter("written.bytes", "Bytes that clients were sent.", HiveMQMetrics.BYTES_WRITE_TOTAL);
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
        meters.clear();
    }

    private void gauge(String name, String description, HiveMQMetric<?> metric) {
        meters.add(io.micrometer.core.instrument.Gauge.builder(
                        "meltemi.broker." + name, broker, metrics -> value(metrics, metric))
                .description(description)
                .register(registry));
    }

    private void counter(String name, String description, HiveMQMetric<?> metric) {
        meters.add(FunctionCounter.builder("meltemi.broker." + name, broker, metrics -> value(metrics, metric))
                .description(description)
                .register(registry));
    }

    /** Asked for anew each time: HiveMQ adds some of its metrics when it has started. */
    private static double value(MetricRegistry metrics, HiveMQMetric<?> wanted) {
        Metric metric = metrics.getMetrics().get(wanted.name());
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number ? number.doubleValue() : 0;
    }
}
