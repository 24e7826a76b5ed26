package io.meltemi.bench.mining;

import com.sun.management.OperatingSystemMXBean;
import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.accelerators.DeviceReport;
import io.meltemi.accelerators.JoinRun;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.Precision;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;

/** Self-joins of random walks on every kind of device there is. */
public final class MiningBenchmark {

    private static final int RUNS = 3;
    private static final int WARM_UP = 1 << 14;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final AcceleratorOptions options;
    private final List<DeviceChoice> devices;
    private final List<Precision> precisions;
    private final List<Integer> lengths;
    private final int window;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param options all but the device
     * @param devices kinds to measure; one that is not there is named in the report
     * @param lengths of the series
     */
    public MiningBenchmark(
            AcceleratorOptions options,
            List<DeviceChoice> devices,
            List<Precision> precisions,
            List<Integer> lengths,
            int window,
            Consumer<String> progress) {
        this.options = options;
        this.devices = List.copyOf(devices);
        this.precisions = List.copyOf(precisions);
        this.lengths = List.copyOf(lengths);
        this.window = window;
        this.progress = progress;
    }

    /** Runs it. */
    public MiningReport run() {
        List<MiningFigure> figures = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (DeviceChoice device : devices) {
            Accelerators accelerators = Accelerators.discover(options.withDevice(device));
            if (!accelerators.device().kind().equals(device.kind().orElseThrow())) {
                absent.add(device.text() + " is not there: " + why(accelerators, device));
                continue;
            }
            for (Precision precision : precisions) {
                once(accelerators, WARM_UP, precision);
                for (int length : lengths) {
                    figures.add(measured(accelerators, device, length, precision));
                }
            }
        }
        return new MiningReport(options.threads(), multiplyAdds(), figures, absent);
    }

    /** The most of several tries, in thousand millions a second of a busy core. */
    private OptionalDouble multiplyAdds() {
        Accelerators vectors = Accelerators.discover(options.withDevice(DeviceChoice.VECTORS));
        OptionalDouble most = OptionalDouble.empty();
        for (int run = 0; run < 2 * RUNS; run++) {
            long busy = PROCESS.getProcessCpuTime();
            OptionalDouble done = vectors.multiplyAdds();
            double nanos = PROCESS.getProcessCpuTime() - busy;
            if (done.isPresent()) {
                most = OptionalDouble.of(Math.max(most.orElse(0), done.getAsDouble() / nanos));
            }
        }
        return most;
    }

    private static String why(Accelerators accelerators, DeviceChoice device) {
        return accelerators.devices().stream()
                .filter(report -> report.use().equals(DeviceReport.Use.UNUSABLE))
                .filter(report -> report.device().kind().equals(device.kind().orElseThrow()))
                .map(DeviceReport::reason)
                .reduce((first, second) -> second)
                .orElse("none was found");
    }

    private MiningFigure measured(Accelerators accelerators, DeviceChoice device, int length, Precision precision) {
        MiningFigure best = once(accelerators, length, precision);
        for (int run = 1; run < RUNS; run++) {
            MiningFigure next = once(accelerators, length, precision);
            double ofACore = Math.max(best.gigaCellsPerProcessorSecond(), next.gigaCellsPerProcessorSecond());
            MiningFigure faster = next.seconds() < best.seconds() ? next : best;
            best = new MiningFigure(
                    device.text(),
                    faster.name(),
                    faster.precision(),
                    length,
                    window,
                    faster.seconds(),
                    faster.gigaCellsPerSecond(),
                    ofACore);
        }
        progress.accept(String.format(
                Locale.ROOT, "%s, n = %d: %.2f giga-cells/s", best.name(), length, best.gigaCellsPerSecond()));
        return best;
    }

    private MiningFigure once(Accelerators accelerators, int length, Precision precision) {
        JoinTask task = JoinTask.self(randomWalk(length), window).withPrecision(precision);
        JoinRun run = accelerators.begin(task);
        long busy = PROCESS.getProcessCpuTime();
        long began = System.nanoTime();
        while (run.step()) {}
        double seconds = (System.nanoTime() - began) / 1e9;
        double busySeconds = (PROCESS.getProcessCpuTime() - busy) / 1e9;
        double gigaCells = task.cells() / 1e9;
        return new MiningFigure(
                run.device().kind().name().toLowerCase(Locale.ROOT),
                run.device().name(),
                precision.name().toLowerCase(Locale.ROOT),
                length,
                window,
                seconds,
                gigaCells / seconds,
                gigaCells / busySeconds);
    }

    private static double[] randomWalk(int length) {
        Random random = new Random(length);
        double[] values = new double[length];
        for (int i = 1; i < length; i++) {
            values[i] = values[i - 1] + random.nextGaussian();
        }
        return values;
    }
}
