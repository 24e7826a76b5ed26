package io.meltemi.bench.gateway;

import io.meltemi.bench.ResultTable;
import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.gateway.compression.Compressor;
import io.meltemi.edge.gateway.compression.DeadBand;
import io.meltemi.edge.gateway.compression.SwingingDoor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Bytes saved against reconstruction error, on real recordings. */
public final class GatewayBenchmark {

    private static final double ROUNDING = 1e-9;

    private final Duration longestSilence;
    private final BatchLimits limits;

    private record Case(Recording recording, List<Double> errors) {}

    /**
     * A benchmark.
     *
     * @param longestSilence after this a reading is sent anyway
     * @param limits of the batches
     */
    public GatewayBenchmark(Duration longestSilence, BatchLimits limits) {
        this.longestSilence = longestSilence;
        this.limits = limits;
    }

    /**
     * The table: for each recording without compression, and for each of several maximum errors the swinging door with that
     * error and the dead band that keeps it.
     *
     * @throws IllegalStateException when an error is above its bound
     */
    public String run() throws IOException {
        ResultTable table = new ResultTable(
                "recording",
                "method",
                "bound",
                "readings",
                "points",
                "bytes, 1 a message",
                "messages, batched",
                "bytes, batched",
                "saved %",
                "max error",
                "mean error");
        for (Case one : cases()) {
            GatewayRun.Result plain = GatewayRun.of(one.recording, Compressor.none(), limits);
            add(table, one.recording, "all", 0, plain, plain);
            for (double error : one.errors) {
                add(
                        table,
                        one.recording,
                        "door",
                        error,
                        plain,
                        run(one.recording, new SwingingDoor(error, longestSilence)));
                // Twice its band is what a dead band promises of straight lines.
                add(
                        table,
                        one.recording,
                        "band",
                        error,
                        plain,
                        run(one.recording, new DeadBand(error / 2, longestSilence)));
            }
        }
        return table.toString();
    }

    private GatewayRun.Result run(Recording recording, Compressor compressor) {
        return GatewayRun.of(recording, compressor, limits);
    }

    private static void add(
            ResultTable table,
            Recording recording,
            String method,
            double bound,
            GatewayRun.Result plain,
            GatewayRun.Result result) {
        double scale = recording.readings().stream()
                .mapToDouble(reading -> Math.abs(reading.value()))
                .max()
                .orElse(1);
        if (result.maxError() > bound + ROUNDING * scale) {
            throw new IllegalStateException(recording.name() + ", " + method + ": expected an error of at most " + bound
                    + ", found " + result.maxError());
        }
        double saved = 100.0 * (plain.singleBytes() - result.batchBytes()) / plain.singleBytes();
        table.add(
                recording.name(),
                method,
                decimal(bound),
                recording.readings().size(),
                result.points(),
                result.singleBytes(),
                result.batchMessages(),
                result.batchBytes(),
                saved,
                decimal(result.maxError()),
                decimal(result.meanError()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static List<Case> cases() throws IOException {
        String building = "smart_building_413";
        String room = "room_climate_60_node3";
        String library = "library_motes_r2_node19";
        List<Double> degrees = List.of(0.01, 0.05, 0.1, 0.5);
        List<Double> percents = List.of(0.05, 0.1, 0.5, 1.0);
        return List.of(
                new Case(Recording.read(building, "temperature", "-40-80 C"), degrees),
                new Case(Recording.read(building, "humidity", "0-100 %"), percents),
                new Case(Recording.read(building, "co2", "0-5000 ppm"), List.of(2.0, 10.0, 25.0, 50.0)),
                new Case(Recording.read(room, "temperature", "-40-80 C"), degrees),
                new Case(Recording.read(room, "humidity", "0-100 %"), percents),
                new Case(Recording.read(library, "temperature", "-40-80 C"), degrees),
                new Case(Recording.read(library, "humidity", "0-100 %"), percents));
    }
}
