package io.meltemi.launcher.command;

import io.meltemi.bench.trend.TrendBenchmark;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench trend}. */
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        description =
                "Readings a second through the trend job in this process, with three windows a series, and state a series"
                        + " by the length of the window and the rate of readings.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchTrendCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--series",
            defaultValue = "20000",
            description = "Series that are followed (default: ${DEFAULT-VALUE}).")
    private int series;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int parallelism = Runtime.getRuntime().availableProcessors();
        String tables = new TrendBenchmark(
                        series,
                        parallelism,
                        Duration.ofSeconds(seconds),
                        common.data().root().resolve("bench-trend"),
                        line -> BenchPlatform.say(out, line))
                .run();
        out.println(tables);
        out.println(BenchPlatform.machine());
        out.flush();
        return 0;
    }
}
