package io.meltemi.launcher.cluster;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.FlinkMetrics;
import io.meltemi.launcher.settings.ClusterSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that Flink's processes read: one {@code config.yaml} each, ZooKeeper's, and how they log. */
final class FlinkFiles {

    private static final String LOGGING = "logback-platform.xml";

    /** Loss of a process is noticed after that many milliseconds; one that is stopped for longer is taken for lost. */
    private static final String HEARTBEAT_TIMEOUT = "10000";

    private final Settings settings;
    private final ClusterPorts ports;
    private final DataDirectory data;
    private final int slots;

    /** @param slots of each TaskManager */
    FlinkFiles(Settings settings, ClusterPorts ports, DataDirectory data, int slots) {
        this.settings = settings;
        this.ports = ports;
        this.data = data;
        this.slots = slots;
    }

    /** The folder with a JobManager's configuration. */
    Path jobManager(int number) throws IOException {
        Map<String, String> entries = common();
        entries.put("jobmanager.rpc.port", Integer.toString(ports.rpc(number)));
        entries.put("high-availability.jobmanager.port", Integer.toString(ports.rpc(number)));
        entries.put("rest.port", Integer.toString(ports.rest(number)));
        entries.put("rest.bind-port", Integer.toString(ports.rest(number)));
        entries.put("blob.server.port", Integer.toString(ports.blob(number)));
        entries.put("web.upload.dir", flink().resolve("jars").toString());
        entries.put("metrics.reporter.prometheus.port", Integer.toString(ports.jobManagerMetrics(number)));
        return write("jobmanager-" + number, entries);
    }

    /** The folder with a TaskManager's configuration. */
    Path taskManager(int number) throws IOException {
        Map<String, String> entries = common();
        entries.put("taskmanager.resource-id", "taskmanager-" + number);
        entries.put("taskmanager.host", "127.0.0.1");
        entries.put("taskmanager.bind-host", "127.0.0.1");
        entries.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        // all of them: Flink's own script computes what is left out, and there is none here
        entries.put("taskmanager.cpu.cores", "1.0");
        entries.put("taskmanager.memory.framework.heap.size", "128m");
        entries.put("taskmanager.memory.framework.off-heap.size", "128m");
        entries.put("taskmanager.memory.task.heap.size", settings.get(ClusterSettings.CLUSTER_TASK_MANAGER_HEAP) + "m");
        entries.put("taskmanager.memory.task.off-heap.size", "32m");
        entries.put(
                "taskmanager.memory.managed.size", settings.get(ClusterSettings.CLUSTER_TASK_MANAGER_MANAGED) + "m");
        entries.put("taskmanager.memory.network.min", "128m");
        entries.put("taskmanager.memory.network.max", "128m");
        entries.put("taskmanager.memory.jvm-metaspace.size", FlinkProcesses.METASPACE_MEGABYTES + "m");
        entries.put("taskmanager.memory.jvm-overhead.min", "192m");
        entries.put("taskmanager.memory.jvm-overhead.max", "192m");
        entries.put("metrics.reporter.prometheus.port", Integer.toString(ports.taskManagerMetrics(number)));
        return write("taskmanager-" + number, entries);
    }

    /** ZooKeeper's configuration: one server on this machine, for JobManagers to agree on who leads. */
    Path zooKeeper() throws IOException {
        Path folder = Files.createDirectories(flink().resolve("zookeeper"));
        Path file = Files.createDirectories(flink().resolve("conf")).resolve("zoo.cfg");
        Files.writeString(
                file,
                """
                tickTime=2000
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                admin.enableServer=false
                autopurge.snapRetainCount=3
                autopurge.purgeInterval=1
                """
                        .formatted(folder, ports.zookeeper()));
        return file;
    }

    /** How Flink's processes log: as the platform does. */
    Path logging() throws IOException {
        Path file = Files.createDirectories(flink().resolve("conf")).resolve("logback.xml");
        try (InputStream ours = FlinkFiles.class.getClassLoader().getResourceAsStream(LOGGING)) {
            if (ours == null) {
                throw new IOException(LOGGING + " is not on the class path");
            }
            Files.copy(ours, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private Map<String, String> common() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("jobmanager.rpc.address", "127.0.0.1");
        entries.put("jobmanager.bind-host", "127.0.0.1");
        entries.put("rest.address", "127.0.0.1");
        entries.put("rest.bind-address", "127.0.0.1");
        entries.put("high-availability.type", "zookeeper");
        entries.put("high-availability.zookeeper.quorum", "127.0.0.1:" + ports.zookeeper());
        entries.put("high-availability.zookeeper.path.root", "/flink");
        entries.put("high-availability.cluster-id", "/meltemi");
        entries.put("high-availability.storageDir", uri("ha"));
        entries.put("heartbeat.interval", "2000");
        entries.put("heartbeat.timeout", HEARTBEAT_TIMEOUT);
        entries.put("taskmanager.load-balance.mode", "SLOTS");
        entries.put(
                "state.backend.type",
                settings.get(ClusterSettings.CLUSTER_STATE_BACKEND).label());
        entries.put("execution.checkpointing.storage", "filesystem");
        entries.put("execution.checkpointing.dir", uri("checkpoints"));
        entries.put("execution.checkpointing.savepoint-dir", uri("savepoints"));
        entries.put(
                "execution.checkpointing.interval",
                settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL).toMillis() + " ms");
        entries.put("execution.checkpointing.timeout", "2 min");
        entries.put("execution.checkpointing.num-retained", "2");
        entries.put("execution.checkpointing.tolerable-failed-checkpoints", Integer.toString(Integer.MAX_VALUE));
        entries.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        entries.put("restart-strategy.type", "exponential-delay");
        entries.put("restart-strategy.exponential-delay.max-backoff", "10 s");
        entries.put("classloader.check-leaked-classloader", "false");
        entries.put("io.tmp.dirs", data.temporary().toString());
        entries.put(
                "metrics.reporter.prometheus.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        entries.put("metrics.reporter.prometheus.filter.includes", "\"*:" + FlinkMetrics.INCLUDED + "\"");
        return entries;
    }

    private Path write(String part, Map<String, String> entries) throws IOException {
        Path folder = Files.createDirectories(flink().resolve("conf").resolve(part));
        String text = entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(folder.resolve("config.yaml"), text, StandardCharsets.UTF_8);
        return folder;
    }

    private String uri(String folder) throws IOException {
        return Files.createDirectories(flink().resolve(folder)).toUri().toString();
    }

    private Path flink() {
        return data.root().resolve("flink");
    }
}
