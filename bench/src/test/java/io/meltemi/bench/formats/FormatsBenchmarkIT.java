package io.meltemi.bench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it, in a hurry, with real brokers. */
class FormatsBenchmarkIT {

    @TempDir
    Path directory;

    @Test
    void run_shortMeasurements_hasEveryFormatWithFiguresThatCanBe() throws Exception {
        FormatsReport report = new FormatsBenchmark(directory, twoPorts(), Duration.ofMillis(200), format -> {}).run();

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

    /** The first of two free ports below those that outgoing connections are given. */
    private static int twoPorts() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(21_000, 26_000);
            try (ServerSocket first = new ServerSocket(candidate);
                    ServerSocket second = new ServerSocket(candidate + 1)) {
                return Math.min(first.getLocalPort(), second.getLocalPort());
            } catch (IOException e) {
                // taken: try another pair
            }
        }
    }
}
