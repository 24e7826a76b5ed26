package io.meltemi.launcher.command;

import io.meltemi.bench.chaos.Act;
import io.meltemi.bench.chaos.Act.Load;
import io.meltemi.bench.chaos.ActsBenchmark;
import io.meltemi.bench.chaos.ActsResult;
import io.meltemi.launcher.backup.Folders;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.JobsJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench operations}. */
@Command(
        name = "operations",
        mixinStandardHelpOptions = true,
        description = {
            "What operators do to a cluster of separate processes, by their commands and under a constant load of QoS 1 and 2: upgrade,",
            "rescale, stop and restore jobs, kill each process, restart all, back up, destroy and restore. After each",
            "act: how long it took, and whether anything acknowledged is lost or doubled and the ledger balances;",
            "exit status 1 unless all of it does.",
            "Starts a cluster of its own in the folder 'operations' of the data directory."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchOperationsCommand implements Callable<Integer> {

    private static final int TASK_MANAGERS = 2;
    private static final int MORE_TASK_MANAGERS = 3;
    private static final long QUIET_SECONDS = 10;

    /** It reads every reading. */
    private static final String RESCALED = "validation";

    private static final String STOPPED = "storage";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--upgrade-jar",
            paramLabel = "FILE",
            description = "Another version of the jobs; bench/changed-jobs builds one with changed operators.")
    private @Nullable Path upgradeJar;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "Messages a second of all nodes together (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--port-offset",
            defaultValue = "9500",
            description = "Added to every port of the cluster (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        if (rate < 1 || rate > 10_000) {
            throw new ParameterException(spec.commandLine(), "expected --rate of 1 to 10000");
        }
        PrintWriter out = spec.commandLine().getOut();
        DataDirectory data = new DataDirectory(common.data().root().resolve("operations"));
        ActsResult result = new ActsResult();
        long begin = System.nanoTime();
        try (OperatedCluster cluster = OperatedCluster.start(data, portOffset, TASK_MANAGERS, out)) {
            out.printf("deployed after %d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
            new ActsBenchmark(cluster, rate, line -> BenchPlatform.say(out, line)).run(acts(cluster, data), result);
        } finally {
            out.println();
            out.println(result);
        }
        if (upgradeJar == null) {
            out.println("NOT MADE: an upgrade; it takes --upgrade-jar, see bench/changed-jobs");
        }
        out.println(BenchPlatform.machine());
        out.flush();
        return result.isClean() ? 0 : 1;
    }

    private List<Act> acts(OperatedCluster cluster, DataDirectory data) throws IOException {
        List<Act> acts = new ArrayList<>();
        acts.add(alone("the load alone"));
        if (upgradeJar != null) {
            String changed = upgradeJar.toAbsolutePath().toString();
            acts.add(command(cluster, "jobs", "upgrade", changed));
            acts.add(command(cluster, "jobs", "upgrade", JobsJar.file().toString()));
        }
        acts.add(command(cluster, "jobs", "rescale", RESCALED, "2"));
        acts.add(command(cluster, "jobs", "rescale", RESCALED, "1"));
        acts.add(new Act(
                "jobs stop " + STOPPED + " --savepoint, jobs restore", Load.FLOWS, () -> stopAndRestore(cluster)));
        for (String name : cluster.processes().keySet().stream().sorted().toList()) {
            acts.add(new Act("kill -9 " + name, Load.FLOWS, () -> cluster.kill(name)));
        }
        acts.add(new Act(
                "down, cluster up --taskmanagers " + MORE_TASK_MANAGERS,
                Load.FLOWS,
                () -> cluster.restart(MORE_TASK_MANAGERS)));
        Path backups = data.root().resolveSibling("operations-backups");
        Path first = backups.resolve("first");
        Path second = backups.resolve("second");
        acts.add(new Act("backup", Load.FLOWS, () -> {
            Folders.delete(backups);
            cluster.meltemi("backup", first.toString());
        }));
        acts.add(new Act(
                "backup --since",
                Load.RESTS,
                () -> cluster.meltemi("backup", second.toString(), "--since", first.toString())));
        acts.add(new Act("kill -9 of all, delete, restore, cluster up", Load.PAUSES, () -> {
            cluster.destroyAndRestore(second, TASK_MANAGERS);
        }));
        // what the nodes queue until they find the restored broker fails, as their sessions are gone
        acts.add(alone("the load alone, in what was restored"));
        return acts;
    }

    private static Act alone(String name) {
        return new Act(name, Load.FLOWS, () -> TimeUnit.SECONDS.sleep(QUIET_SECONDS));
    }

    private static Act command(OperatedCluster cluster, String... words) {
        List<String> shown = new ArrayList<>(List.of(words));
        shown.replaceAll(
                word -> word.contains("/") ? Path.of(word).getFileName().toString() : word);
        return new Act(String.join(" ", shown), Load.FLOWS, () -> cluster.meltemi(words));
    }

    private static void stopAndRestore(OperatedCluster cluster)
            throws IOException, InterruptedException, CommandFailure {
        String said = cluster.meltemi("jobs", "stop", STOPPED, "--savepoint");
        String savepoint = said.lines()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .filter(word -> word.contains("savepoint-"))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("no savepoint in: " + said));
        cluster.meltemi("jobs", "restore", STOPPED, savepoint);
    }
}
