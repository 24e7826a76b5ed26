package io.meltemi.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * The meters of the bridge. Every meter counts messages unless its name says otherwise; those of one registry are shared
 * by all parts of the bridge, so a count is the sum over them.
 */
public final class BridgeMetrics {

    /** Messages handed to the inbound port. */
    public static final String IN = "meltemi.bridge.messages.in";

    /** Inbound messages that Kafka has. */
    public static final String ACKNOWLEDGED = "meltemi.bridge.messages.acknowledged";

    /** Inbound messages that wait for Kafka. */
    public static final String IN_FLIGHT = "meltemi.bridge.messages.in.flight";

    /** Inbound messages that Kafka refused for good, so that the sender got no acknowledgement. */
    public static final String FAILED = "meltemi.bridge.messages.failed";

    /** Attempts to store a message of an external broker that failed and were repeated. */
    public static final String IN_RETRIED = "meltemi.bridge.messages.in.retried";

    /** Inbound messages of quality of service 0 that were given up because too much waited for Kafka. */
    public static final String DROPPED = "meltemi.bridge.messages.dropped";

    /** Publications, wills and subscriptions that access control refused. */
    public static final String REFUSED = "meltemi.bridge.messages.refused";

    /** Connections that access control refused. */
    public static final String CONNECTIONS_REFUSED = "meltemi.bridge.connections.refused";

    /** Messages that the broker took. */
    public static final String OUT = "meltemi.bridge.messages.out";

    /** Outbound records that can never be published and were passed over. */
    public static final String SKIPPED = "meltemi.bridge.messages.skipped";

    /** Attempts to publish an outbound message that failed and were repeated. */
    public static final String OUT_RETRIED = "meltemi.bridge.messages.out.retried";

    /** Outbound messages that were published before and that a job wrote again after a failure. */
    public static final String OUT_REPEATED = "meltemi.bridge.messages.out.repeated";

    private BridgeMetrics() {}

    /** The counter of one of the names of this class. */
    public static Counter counter(MeterRegistry registry, String name) {
        return Counter.builder(name).register(registry);
    }

    /** Registers a gauge of one of the names of this class and keeps its source alive. */
    public static Gauge gauge(MeterRegistry registry, String name, Supplier<Number> value) {
        return Gauge.builder(name, value).strongReference(true).register(registry);
    }
}
