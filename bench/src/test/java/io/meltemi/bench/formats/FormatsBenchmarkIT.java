package io.meltemi.bench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.testing.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it, in a hurry, with real brokers. */
class FormatsBenchmarkIT {

    @TempDir
    Path directory;

    @Test
    void run_shortMeasurements_hasEveryFormatWithFiguresThatCanBe() throws Exception {
        FormatsReport report =
                new FormatsBenchmark(directory, FreePorts.nextTwo(), Duration.ofMillis(200), format -> {}).run();

        assertThat(report.formats())
                .extracting(FormatFigures::format)
                .containsExactlyElementsOf(
                        WireFormat.all().stream().map(WireFormat::name).toList());
        assertThat(report.formats()).allSatisfy(figures -> {
            assertThat(figures.packetBytes()).isGreaterThan(figures.payloadBytes());
            assertThat(figures.recordBytes()).isGreaterThan(figures.packetBytes());
            assertThat(figures.encodedPerSecond()).isPositive();
            assertThat(figures.decodedPerSecond()).isPositive();
            assertThat(figures.encodedWithTlsPerSecond()).isPositive();
            assertThat(figures.decodedWithTlsPerSecond()).isPositive();
            assertThat(figures.brokerPerSecond()).isPositive();
            assertThat(figures.brokerWithTlsPerSecond()).isPositive();
        });
        assertThat(report.handshakeBytes()).isPositive();
        WireFormat.all().forEach(format -> assertThat(report.text()).contains(format.name()));
    }
}
