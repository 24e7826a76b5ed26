package io.meltemi.launcher.command;

import io.meltemi.bench.capacity.CapacityBenchmark;
import io.meltemi.bench.capacity.CapacityReport;
import io.meltemi.bench.capacity.ClusterShape;
import io.meltemi.launcher.platform.DataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench capacity}. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        description = {
            "What a cluster of separate processes carries and costs, by Kafka partitions, TaskManagers, nodes and message",
            "rate: messages a second and core, state a node, checkpoints, growth on disk, and how long the loss of a",
            "TaskManager is felt. docs/capacity.md makes a plan of these figures.",
            "Starts clusters of its own, one after the other, in the folder 'capacity' of the data directory."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchCapacityCommand implements Callable<Integer> {

    private static final List<ClusterShape> SHAPES =
            List.of(new ClusterShape(1, 1, 1), new ClusterShape(4, 1, 1), new ClusterShape(4, 2, 2));

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--minutes",
            defaultValue = "4",
            description =
                    "Length of all loads together; starting the clusters comes on top (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--port-offset",
            defaultValue = "8500",
            description = "Added to every port of the measured clusters (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        if (minutes < 1 || minutes > 1_000) {
            throw new ParameterException(spec.commandLine(), "expected --minutes of 1 to 1000");
        }
        PrintWriter out = spec.commandLine().getOut();
        DataDirectory data = new DataDirectory(common.data().root().resolve("capacity"));
        Duration row = Duration.ofMillis(Math.round(minutes * 60_000 / SHAPES.size() / CapacityBenchmark.rows()));
        CapacityReport report = new CapacityReport();
        try {
            for (ClusterShape shape : SHAPES) {
                try (CapacityCluster cluster = CapacityCluster.start(data, portOffset, shape, out)) {
                    new CapacityBenchmark(cluster, shape, row, report, line -> BenchPlatform.say(out, line)).run();
                }
            }
        } finally { // what was measured is told, whatever became of the rest
            out.println();
            out.println(report);
            out.println(BenchPlatform.machine() + load());
            out.flush();
        }
        return 0;
    }

    private static String load() {
        Path averages = Path.of("/proc/loadavg");
        try {
            return ", load average " + Files.readString(averages).split(" ")[0];
        } catch (IOException e) {
            return ""; // not Linux
        }
    }
}
