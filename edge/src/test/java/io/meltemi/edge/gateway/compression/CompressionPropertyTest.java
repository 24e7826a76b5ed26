package io.meltemi.edge.gateway.compression;

import static io.meltemi.edge.gateway.compression.SeriesArbitraries.SILENCE;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.decisions;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.heldAt;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.lineAt;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.sent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
        SeriesState state = SeriesState.NONE;
        Instant lastSent = Instant.EPOCH;
        for (GatewayReading reading : readings) {
            CompressionStep step = compressor.onReading(state, reading, reading.time());
            state = step.state();
            if (step.decisions().stream().anyMatch(Decision::isSent)) {
                lastSent = reading.time();
            }
            assertThat(reading.time()).isBefore(lastSent.plus(SILENCE));
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
