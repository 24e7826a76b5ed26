package io.meltemi.launcher.command;

import io.meltemi.bench.chaos.ChaosBenchmark;
import io.meltemi.bench.chaos.ChaosResult;
import io.meltemi.bench.chaos.MailLedger;
import io.meltemi.launcher.platform.DataDirectory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench chaos}. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "A cluster of separate processes under a constant load of QoS 1 and 2 while, at random, its processes are killed and",
            "stopped, connections are cut and slow, and the disk is full. At the end: what was lost, doubled, told",
            "twice and not told; exit status 1 unless all of it is zero. The same seed makes the same plan.",
            "Starts a cluster of its own in the folder 'chaos' of the data directory."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchChaosCommand implements Callable<Integer> {

    private static final String ROUTES =
            """
            {"routes": [{"id": "default", "groupWait": "PT0S", "groupBy": ["node"]},
             {"id": "alarms", "parent": "default", "match": {"node": "%s-*", "kind": ["SEVERITY"]}, "subscribers": ["bench"],
              "repeatInterval": "PT0S"}]}"""
                    .formatted(ChaosBenchmark.ALARMS);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--minutes", defaultValue = "5", description = "Length of the load (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--seed", defaultValue = "1", description = "Of the faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Messages a second of all nodes together (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--taskmanagers", defaultValue = "2", description = "TaskManagers (default: ${DEFAULT-VALUE}).")
    private int taskManagers;

    @Option(
            names = "--port-offset",
            defaultValue = "7500",
            description = "Added to every port of the maltreated cluster (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        if (minutes < 0.5 || minutes > 1_000 || rate < 1 || rate > 10_000) {
            throw new ParameterException(
                    spec.commandLine(), "expected --minutes of 0.5 to 1000 and --rate of 1 to 10000");
        }
        PrintWriter out = spec.commandLine().getOut();
        DataDirectory data = new DataDirectory(common.data().root().resolve("chaos"));
        ChaosResult result;
        try (MailLedger mails = MailLedger.start(ChaosBenchmark.ALARM_ID);
                BenchCluster cluster = BenchCluster.start(data, portOffset, taskManagers, mails.url(), out)) {
            Path routes = Files.writeString(data.temporary().resolve("bench-routes.json"), ROUTES);
            BenchPlatform.meltemi(data, "subscribers", "add", "bench", "--email", "bench@example.org", "--cap", "none");
            BenchPlatform.meltemi(data, "routes", "put", routes.toString());
            result = new ChaosBenchmark(
                            cluster,
                            mails,
                            new ChaosBenchmark.Options(seed, Duration.ofSeconds(Math.round(minutes * 60)), rate),
                            line -> BenchPlatform.say(out, line))
                    .run();
        }
        out.println();
        out.println(result);
        out.println("seed " + seed + ", " + BenchPlatform.machine());
        out.flush();
        return result.isClean() ? 0 : 1;
    }
}
