package io.meltemi.console.status;

import io.meltemi.console.http.Dispatcher.RequestListener;
import io.meltemi.console.http.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The console's own measurements, and those of the platform behind it, as Prometheus text. */
public final class ConsoleMetrics implements Supplier<String>, RequestListener, AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<String> platform;

    /** Beside those of a platform, whose names do not begin with {@code meltemi_console}. */
    public ConsoleMetrics(Supplier<String> platform) {
        this.platform = platform;
    }

    /** Where the console's parts measure. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void answered(Operation operation, int status, long nanos) {
        Timer.builder("meltemi.console.requests")
                .description("Requests by operation and status of the answer, and how long they took")
                .tag("operation", operation.id())
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public String get() {
        String others = platform.get();
        return others + (others.isEmpty() || others.endsWith("\n") ? "" : "\n") + registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
