package io.meltemi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.bench.chaos.ChaosTarget;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.launcher.backup.Folders;
import io.meltemi.launcher.cluster.ClusterFile;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.EdgeProvisioner;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.process.LiveProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of a benchmark's own. Where it is to be maltreated and the machine allows it (root on Linux), all its data are on a small file
 * system of its own.
 */
final class BenchCluster implements ChaosTarget, AutoCloseable {

    private static final String DISK_MEGABYTES = "4096m";

    private final DataDirectory data;
    private final EdgeProvisioner provisioner;
    private final PlatformFile platform;
    private final IngestTarget ingest;
    private final @Nullable Path disk;

    private BenchCluster(DataDirectory data, PlatformFile platform, @Nullable Path disk) {
        this.data = data;
        this.platform = platform;
        this.disk = disk;
        this.provisioner = new EdgeProvisioner(data, platform);
        this.ingest = new IngestTarget(
                BrokerEndpoint.tls(
                        platform.mqtt().host(),
                        platform.mqtt().port(),
                        Path.of(String.valueOf(platform.mqtt().caFile()))),
                platform.database().jdbcUrl(),
                platform.database().user(),
                platform.database().password(),
                provisioner,
                platform.pid());
    }

    /** Starts it, new, on a small disk where that can be had; what a former benchmark left there is deleted. */
    static BenchCluster start(DataDirectory data, int portOffset, int taskManagers, String smtpUrl, PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        clear(data);
        Path disk = mount(data.root()) ? data.root() : null;
        if (disk == null) {
            out.println("NOT MADE: a full disk, since no small file system can be mounted here (it takes root)");
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("MELTEMI_NOTIFY_EMAIL_SMTP_URL", smtpUrl);
        environment.put("MELTEMI_FLINK_CHECKPOINT_INTERVAL", "5s");
        return start(data, portOffset, taskManagers, environment, disk, out);
    }

    /** Starts it, new, on the data directory's own disk, with settings by their environment variables. */
    static BenchCluster start(
            DataDirectory data, int portOffset, int taskManagers, Map<String, String> environment, PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        clear(data);
        return again(data, portOffset, taskManagers, environment, out);
    }

    /** Starts it with the data that are there. */
    static BenchCluster again(
            DataDirectory data, int portOffset, int taskManagers, Map<String, String> environment, PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        return start(data, portOffset, taskManagers, environment, null, out);
    }

    private static void clear(DataDirectory data) throws IOException, InterruptedException, CommandFailure {
        if (PlatformFile.readRunning(data).isPresent()) {
            throw new CommandFailure("another benchmark runs on " + data.root());
        }
        run("umount", data.root().toString()); // where a former one was ended in the middle
        Folders.delete(data.root());
        Files.createDirectories(data.root());
    }

    private static BenchCluster start(
            DataDirectory data,
            int portOffset,
            int taskManagers,
            Map<String, String> environment,
            @Nullable Path disk,
            PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        BenchPlatform.say(out, "starting a cluster on " + data.root());
        BenchPlatform.meltemi(
                data,
                environment,
                "cluster",
                "up",
                "--detach",
                "--taskmanagers",
                Integer.toString(taskManagers),
                "--port-offset",
                Integer.toString(portOffset));
        PlatformFile platform = PlatformFile.readRunning(data)
                .orElseThrow(() -> new CommandFailure("the cluster has gone; see " + data.logFile()));
        return new BenchCluster(data, platform, disk);
    }

    PlatformFile platform() {
        return platform;
    }

    @Override
    public IngestTarget ingest() {
        return ingest;
    }

    @Override
    public Map<String, Long> processes() throws IOException {
        Map<String, Long> processes = new HashMap<>();
        ClusterFile.read(data).map(ClusterFile::parts).orElse(List.of()).forEach(part -> {
            if (part.process().isPresent() && !part.name().equals("database")) {
                processes.put(part.name(), part.pid());
            }
        });
        postgres().ifPresent(pid -> processes.put("postgresql", pid));
        return processes;
    }

    @Override
    public boolean isHealthy() throws InterruptedException {
        JsonNode health = StatusCommand.health(platform);
        return health.path("status").asText().equals("healthy");
    }

    @Override
    public @Nullable Path disk() {
        return disk;
    }

    @Override
    public void close() throws IOException, InterruptedException, CommandFailure {
        provisioner.close();
        BenchPlatform.meltemi(data, "down");
        if (disk != null) {
            run("umount", data.root().toString());
        }
    }

    /** PostgreSQL itself, which the process 'database' only watches. */
    private Optional<Long> postgres() {
        Path file = data.database().resolve("cluster").resolve("postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return LiveProcess.of(pid).map(ProcessHandle::pid);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean mount(Path folder) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEGABYTES, "meltemi-chaos", folder.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
