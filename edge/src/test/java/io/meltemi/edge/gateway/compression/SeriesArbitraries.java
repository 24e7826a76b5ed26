package io.meltemi.edge.gateway.compression;

import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Series of readings, and what is drawn through the sent ones. */
final class SeriesArbitraries {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Duration SILENCE = Duration.ofMinutes(10);

    private SeriesArbitraries() {}

    /** Irregular in time, from microseconds to hours apart; jumps, drifts, plateaus and noise in value. */
    static Arbitrary<List<GatewayReading>> series() {
        Arbitrary<Long> gaps = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 1_000),
                Arbitraries.longs().between(1_000_000, 120_000_000),
                Arbitraries.longs().between(1_000_000, 10_000_000_000L));
        Arbitrary<Double> moves = Arbitraries.oneOf(
                Arbitraries.just(0.0),
                Arbitraries.doubles().between(-0.5, 0.5),
                Arbitraries.doubles().between(-30, 30),
                Arbitraries.doubles().between(-1e9, 1e9));
        return Combinators.combine(gaps, moves)
                .as((gap, move) -> new double[] {gap, move})
                .list()
                .ofMinSize(1)
                .ofMaxSize(120)
                .map(SeriesArbitraries::readings);
    }

    static GatewayReading reading(long id, Instant time, double value) {
        return new GatewayReading(
                id, new DataMessage(DataType.FLOAT, "0-70 C", Double.toString(value), value, time, id));
    }

    /** Runs a series through a compressor, and the end of the gateway after it; answers what was decided, in order. */
    static List<Decision> decisions(Compressor compressor, List<GatewayReading> readings) {
        List<Decision> decisions = new ArrayList<>();
        SeriesState state = SeriesState.NONE;
        Instant now = START;
        for (GatewayReading reading : readings) {
            now = reading.time();
            CompressionStep passed = compressor.onTime(state, now);
            CompressionStep step = compressor.onReading(passed.state(), reading, now);
            decisions.addAll(passed.decisions());
            decisions.addAll(step.decisions());
            state = step.state();
        }
        decisions.addAll(state.flush(now, Decision.Reason.CLOSING).decisions());
        return decisions;
    }

    static List<GatewayReading> sent(List<Decision> decisions) {
        return decisions.stream()
                .filter(Decision::isSent)
                .map(Decision::reading)
                .toList();
    }

    /** The straight line between the sent readings around a time. */
    static double lineAt(List<GatewayReading> sent, Instant time) {
        GatewayReading before = sent.get(0);
        for (GatewayReading after : sent) {
            if (!after.time().isBefore(time)) {
                double whole = seconds(before.time(), after.time());
                double share = whole == 0 ? 0 : seconds(before.time(), time) / whole;
                return before.value() + (after.value() - before.value()) * share;
            }
            before = after;
        }
        throw new AssertionError("nothing was sent at or after " + time);
    }

    /** The value of the last sent reading at or before a time. */
    static double heldAt(List<GatewayReading> sent, Instant time) {
        return sent.stream()
                .filter(reading -> !reading.time().isAfter(time))
                .reduce((first, second) -> second)
                .orElseThrow()
                .value();
    }

    private static List<GatewayReading> readings(List<double[]> steps) {
        List<GatewayReading> readings = new ArrayList<>();
        Instant time = START;
        double value = 20;
        for (double[] step : steps) {
            time = time.plus((long) step[0], ChronoUnit.MICROS);
            value += step[1];
            readings.add(reading(readings.size(), time, value));
        }
        return readings;
    }

    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / 1e9;
    }
}
