package io.meltemi.edge.gateway.compression;

import static io.meltemi.edge.gateway.compression.SeriesArbitraries.SILENCE;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.decisions;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.heldAt;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.lineAt;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.sent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What compression promises, for any series. */
class CompressionPropertyTest {

    @Property(tries = 2_000)
    void swingingDoor_anySeries_errorIsNeverAboveTheBound(
            @ForAll("series") List<GatewayReading> readings, @ForAll("bounds") double error) {
        List<GatewayReading> sent = sent(decisions(new SwingingDoor(error, SILENCE), readings));

        for (GatewayReading reading : readings) {
            assertThat(Math.abs(reading.value() - lineAt(sent, reading.time())))
                    .isLessThanOrEqualTo(error + 1e-9 * scale(readings));
        }
    }

    @Property(tries = 2_000)
    void deadBand_anySeries_errorIsNeverAboveTheBandHeldAndTwiceTheBandByLines(
            @ForAll("series") List<GatewayReading> readings, @ForAll("bounds") double band) {
        List<GatewayReading> sent = sent(decisions(new DeadBand(band, SILENCE), readings));

        double tolerance = 1e-9 * scale(readings);
        for (GatewayReading reading : readings) {
            assertThat(Math.abs(reading.value() - heldAt(sent, reading.time()))).isLessThanOrEqualTo(band + tolerance);
            assertThat(Math.abs(reading.value() - lineAt(sent, reading.time())))
                    .isLessThanOrEqualTo(2 * band + tolerance);
        }
    }

    @Property(tries = 500)
    void compressor_anySeries_decidesEachReadingOnceInOrderAndSendsFirstAndLast(
            @ForAll("series") List<GatewayReading> readings, @ForAll("compressors") Compressor compressor) {
        List<Decision> decisions = decisions(compressor, readings);

        assertThat(decisions).extracting(Decision::reading).containsExactlyElementsOf(readings);
        assertThat(sent(decisions)).startsWith(readings.get(0)).endsWith(readings.get(readings.size() - 1));
    }

    @Property(tries = 500)
    void compressor_anySeries_isNeverSilentForLongWhileReadingsCome(
            @ForAll("series") List<GatewayReading> readings, @ForAll("compressors") Compressor compressor) {
        List<GatewayReading> sent = sent(decisions(compressor, readings));

        for (int i = 1; i < sent.size(); i++) {
            int from = readings.indexOf(sent.get(i - 1));
            int to = readings.indexOf(sent.get(i));
            for (int between = from + 1; between < to; between++) {
                Duration silent = Duration.between(
                        sent.get(i - 1).time(), readings.get(between).time());
                assertThat(silent).isLessThan(SILENCE);
            }
        }
    }

    @Provide
    Arbitrary<List<GatewayReading>> series() {
        return SeriesArbitraries.series();
    }

    @Provide
    Arbitrary<Double> bounds() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 0.1, 1.0, 20.0), Arbitraries.doubles().between(0, 1e6));
    }

    @Provide
    Arbitrary<Compressor> compressors() {
        return bounds().flatMap(bound ->
                Arbitraries.of(new SwingingDoor(bound, SILENCE), new DeadBand(bound, SILENCE), Compressor.none()));
    }

    private static double scale(List<GatewayReading> readings) {
        return readings.stream()
                .mapToDouble(reading -> Math.abs(reading.value()))
                .max()
                .orElse(1);
    }
}
