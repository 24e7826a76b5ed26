package io.meltemi.launcher.command;

import io.meltemi.bench.severity.SeverityBenchmark;
import io.meltemi.bench.severity.SeverityLatency;
import io.meltemi.bench.severity.SleepingBenchmark;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench severity}. */
@Command(
        name = "severity",
        mixinStandardHelpOptions = true,
        description = {
            "Readings a second through the severity job in this process, by the number of rules, and state a node.",
            "With --end-to-end: from a node's dangerMode to the stored row, on a platform of its own in the folder"
                    + " 'bench' of the data directory.",
            "With --sleeping: in real time, nodes that sleep 60, 40 or 20 s by their severity, change it, go with a last will, and"
                    + " fall silent."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchSeverityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--end-to-end", description = "Measure the latency through a whole platform instead.")
    private boolean endToEnd;

    @Option(names = "--sleeping", description = "Let the nodes sleep as real ones do; try --nodes 1000000.")
    private boolean sleeping;

    @Option(
            names = "--nodes",
            defaultValue = "100000",
            description = "Nodes whose state is held, in process (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--port-offset",
            defaultValue = "7000",
            description = "Added to every port of the measured platform (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Duration duration = Duration.ofSeconds(seconds);
        if (endToEnd) {
            try (BenchPlatform platform = BenchPlatform.start(common, portOffset, out)) {
                String table =
                        new SeverityLatency(platform.target(), duration, line -> BenchPlatform.say(out, line)).run();
                out.println(table);
            }
        } else if (sleeping) {
            out.println(new SleepingBenchmark(
                            nodes,
                            Runtime.getRuntime().availableProcessors(),
                            duration,
                            common.data().root().resolve("bench-severity").resolve("sleeping"),
                            line -> BenchPlatform.say(out, line))
                    .run());
        } else {
            int parallelism = Runtime.getRuntime().availableProcessors();
            String table = new SeverityBenchmark(
                            nodes,
                            parallelism,
                            duration,
                            common.data().root().resolve("bench-severity"),
                            line -> BenchPlatform.say(out, line))
                    .run();
            out.println(table);
        }
        out.println(BenchPlatform.machine());
        out.flush();
        return 0;
    }
}
