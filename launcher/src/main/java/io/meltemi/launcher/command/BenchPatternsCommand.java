package io.meltemi.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.bench.patterns.PatternBenchmark;
import io.meltemi.bench.patterns.PatternSpeed;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench patterns}. */
@Command(
        name = "patterns",
        mixinStandardHelpOptions = true,
        description =
                "Readings a second that the pattern job scores in this process, with a year of each series known, and what it"
                        + " keeps of a series.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchPatternsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--series",
            defaultValue = "1000",
            description = "Series that are followed (default: ${DEFAULT-VALUE}).")
    private int series;

    @Option(
            names = "--between",
            defaultValue = "10min",
            converter = DurationConverter.class,
            description = "Time between two readings of a series, at least 1s (default: ${DEFAULT-VALUE}).")
    private Duration between;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Length of the measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", description = "Prints the results as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        int parallelism = Runtime.getRuntime().availableProcessors();
        if (series < parallelism || seconds < 1 || between.toSeconds() < 1) {
            throw new CommandFailure("expected --series " + parallelism
                    + " or more, --seconds 1 or more and --between 1s or more, found " + series + ", " + seconds
                    + " and "
                    + between);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        PatternSpeed speed = new PatternBenchmark(
                        series,
                        parallelism,
                        between,
                        Duration.ofSeconds(seconds),
                        common.data().root().resolve("bench-patterns"),
                        line -> BenchPlatform.say(progress, line))
                .run();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(speed));
        } else {
            out.println(speed.table());
            out.println(BenchPlatform.machine());
        }
        out.flush();
        return 0;
    }
}
