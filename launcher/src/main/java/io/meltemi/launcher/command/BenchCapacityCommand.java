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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
            names = "--clusters",
            split = ",",
            defaultValue = "1x1x1,4x1x1,4x2x2",
            paramLabel = "PxTxN",
            description = "Kafka partitions x TaskManagers x parallelism of each cluster (default: ${DEFAULT-VALUE}).",
            converter = ShapeConverter.class)
    private List<ClusterShape> clusters;

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
        Duration row = Duration.ofMillis(Math.round(minutes * 60_000 / clusters.size() / CapacityBenchmark.rows()));
        CapacityReport report = new CapacityReport();
        try {
            for (ClusterShape shape : clusters) {
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

    /** Reads {@code 4x2x2}. */
    static final class ShapeConverter implements ITypeConverter<ClusterShape> {

        private static final Pattern SHAPE = Pattern.compile("([1-9]\\d?)x([1-9]\\d?)x([1-9]\\d?)");

        @Override
        public ClusterShape convert(String text) {
            Matcher matcher = SHAPE.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("expected partitions x TaskManagers x parallelism such as 4x2x2");
            }
            return new ClusterShape(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
        }
    }
}
