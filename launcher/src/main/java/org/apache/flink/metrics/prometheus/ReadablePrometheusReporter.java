package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Flink's reporter for Prometheus without its HTTP server, which would listen at every address of the machine. In Flink's package,
 * since what it keeps is seen from there alone.
 */
public final class ReadablePrometheusReporter extends AbstractPrometheusReporter {

    /** What is measured now, as Prometheus text. */
    public String text() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException("text is written to memory", e);
        }
        return text.toString();
    }
}
