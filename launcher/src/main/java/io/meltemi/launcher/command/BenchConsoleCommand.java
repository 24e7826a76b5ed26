package io.meltemi.launcher.command;

import io.meltemi.bench.console.ConsoleBenchmark;
import io.meltemi.bench.databases.HistoryPlan;
import io.meltemi.launcher.platform.PlatformFile;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench console}: how soon the console answers. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "How soon the console answers, over a long generated history and with 1,000 readings a second flowing in: the",
            "latest of 1,000 nodes, a day and a year of a series, an alert's story, Observations by time; and what event",
            "streams cost. On a platform of its own in the folder 'bench' of the data directory, which must be new or of an",
            "earlier run of the same length, whose history is used again."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchConsoleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--readings",
            defaultValue = "10000000",
            description = "Length of the history (default: ${DEFAULT-VALUE}).")
    private long readings;

    @Option(names = "--days", defaultValue = "325", description = "Time of the history (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--clients", defaultValue = "32", description = "Clients at once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--streams",
            defaultValue = "1000",
            description = "Event streams held open (default: ${DEFAULT-VALUE}).")
    private int streams;

    @Option(
            names = "--port-offset",
            defaultValue = "7000",
            description = "Added to every port of the measured platform (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        if (readings < 1 || days < 3 || clients < 1 || seconds < 1 || streams < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--days is at least 3, --readings, --clients, --seconds and --streams are at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        // one address stands for many; streams that were closed are noticed a while later
        String mostStreams = Integer.toString(3 * streams);
        Map<String, String> environment = Map.of(
                "MELTEMI_OPEN_DATA_REQUESTS_PER_MINUTE", "0",
                "MELTEMI_CONSOLE_STREAMS", mostStreams,
                "MELTEMI_CONSOLE_STREAMS_PER_ADDRESS", mostStreams);
        try (BenchPlatform platform = BenchPlatform.start(common, portOffset, out, environment)) {
            URI console = URI.create(PlatformFile.readRunning(platform.data())
                    .orElseThrow(() -> new CommandFailure("the platform has gone"))
                    .console()
                    .url());
            ConsoleBenchmark benchmark = new ConsoleBenchmark(
                    platform.target(),
                    console,
                    new ConsoleBenchmark.Options(
                            HistoryPlan.of(readings, days), clients, Duration.ofSeconds(seconds), streams),
                    line -> BenchPlatform.say(out, line));
            out.println(benchmark.run());
        }
        out.println(BenchPlatform.machine());
        out.flush();
        return 0;
    }
}
