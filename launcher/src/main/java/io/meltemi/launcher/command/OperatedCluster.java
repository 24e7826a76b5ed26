package io.meltemi.launcher.command;

import io.meltemi.bench.chaos.ChaosTarget;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.launcher.backup.Folders;
import io.meltemi.launcher.cluster.ClusterFile;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.process.LiveProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A cluster of a benchmark's own to which is done what operators do, by the commands that they use. */
final class OperatedCluster implements ChaosTarget, AutoCloseable {

    private static final Map<String, String> ENVIRONMENT = Map.of("MELTEMI_FLINK_CHECKPOINT_INTERVAL", "5s");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;

    private final DataDirectory data;
    private final int portOffset;
    private final PrintWriter out;
    private BenchCluster cluster;

    private OperatedCluster(DataDirectory data, int portOffset, PrintWriter out, BenchCluster cluster) {
        this.data = data;
        this.portOffset = portOffset;
        this.out = out;
        this.cluster = cluster;
    }

    /** Starts it, new; what a former benchmark left there is deleted. */
    static OperatedCluster start(DataDirectory data, int portOffset, int taskManagers, PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        return new OperatedCluster(
                data, portOffset, out, BenchCluster.start(data, portOffset, taskManagers, ENVIRONMENT, out));
    }

    /** Runs a command on it and answers what it printed. */
    String meltemi(String... words) throws IOException, InterruptedException, CommandFailure {
        return BenchPlatform.meltemi(data, words);
    }

    /** Stops it in order and starts it again on the same data. */
    void restart(int taskManagers) throws IOException, InterruptedException, CommandFailure {
        cluster.close();
        cluster = BenchCluster.again(data, portOffset, taskManagers, ENVIRONMENT, out);
    }

    /**
     * Kills a process and waits until another has taken its place.
     *
     * @param name of {@link #processes()}
     */
    void kill(String name) throws IOException, InterruptedException, CommandFailure {
        long killed = Objects.requireNonNull(processes().get(name), name);
        ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (processes().getOrDefault(name, killed) == killed) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(name + " was killed and no other has taken its place");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Kills every process of it, the supervisor first, deletes all files, and starts it from a backup. */
    void destroyAndRestore(Path backup, int taskManagers) throws IOException, InterruptedException, CommandFailure {
        List<Long> all = new ArrayList<>(List.of(cluster.platform().pid()));
        ClusterFile.read(data).map(ClusterFile::parts).orElse(List.of()).forEach(part -> all.add(part.pid()));
        all.addAll(processes().values());
        for (long pid : all) {
            kill(pid);
        }
        Folders.delete(data.root());
        meltemi("restore", backup.toString());
        cluster = BenchCluster.again(data, portOffset, taskManagers, ENVIRONMENT, out);
    }

    private static void kill(long pid) throws InterruptedException {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process != null) {
            process.destroyForcibly();
            LiveProcess.awaitEnd(process, PATIENCE);
        }
    }

    @Override
    public IngestTarget ingest() {
        return cluster.ingest();
    }

    @Override
    public Map<String, Long> processes() throws IOException {
        return cluster.processes();
    }

    @Override
    public boolean isHealthy() throws InterruptedException {
        return cluster.isHealthy();
    }

    @Override
    public @Nullable Path disk() {
        return null;
    }

    @Override
    public void close() throws IOException, InterruptedException, CommandFailure {
        cluster.close();
    }
}
