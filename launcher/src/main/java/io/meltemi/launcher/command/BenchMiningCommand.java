package io.meltemi.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.accelerators.Precision;
import io.meltemi.bench.mining.MiningBenchmark;
import io.meltemi.bench.mining.MiningReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench mining}. */
@Command(
        name = "mining",
        mixinStandardHelpOptions = true,
        description =
                "Pairs of windows compared a second in a self-join (matrix profile) on each kind of device of this machine, beside"
                        + " the multiply-adds that its processor can do.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchMiningCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--n",
            split = ",",
            defaultValue = "32768,65536,131072",
            paramLabel = "LENGTH",
            description = "Values of the series (default: ${DEFAULT-VALUE}).")
    private List<Integer> lengths;

    @Option(names = "--window", defaultValue = "100", description = "Values of a window (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--device",
            split = ",",
            paramLabel = "DEVICE",
            description = "plain, vectors, opencl-cpu, gpu or fpga (default: all).")
    private List<String> devices;

    @Option(names = "--threads", description = "Threads of the processor that compute (default: all of them).")
    private Integer threads;

    @Option(names = "--single", description = "Measure single precision too.")
    private boolean single;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        AcceleratorOptions options =
                AcceleratorOptions.defaults().withCache(common.data().root().resolve("accelerators"));
        if (threads != null) {
            options = options.withThreads(threads);
        }
        MiningReport report = new MiningBenchmark(
                        options, choices(), precisions(), lengths, window, line -> BenchPlatform.say(err, line))
                .run();
        out.println(json ? Table.json(report.json()) : report.text() + BenchPlatform.machine());
        out.flush();
        return 0;
    }

    private List<Precision> precisions() {
        return single ? List.of(Precision.DOUBLE, Precision.SINGLE) : List.of(Precision.DOUBLE);
    }

    private List<DeviceChoice> choices() {
        try {
            List<DeviceChoice> choices = new ArrayList<>(
                    devices == null
                            ? Arrays.asList(DeviceChoice.values())
                            : devices.stream().map(DeviceChoice::parse).toList());
            choices.remove(DeviceChoice.AUTO);
            return choices;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
