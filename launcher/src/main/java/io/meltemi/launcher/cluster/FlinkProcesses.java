package io.meltemi.launcher.cluster;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.settings.ClusterSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Flink's own processes, from the artifacts of its class path alone: ZooKeeper as Flink brings it, JobManagers that find out by it who
 * leads, and TaskManagers. Nothing of Meltemi is on their class path; jobs come as jars.
 */
final class FlinkProcesses {

    /** Each job has classes of its own, and for a while so has the one that it replaces. */
    static final int METASPACE_MEGABYTES = 768;

    private static final String ENTRY = "org.apache.flink.runtime.";
    private static final int DIRECT_MEGABYTES = 128 + 128 + 32;
    private static final int FRAMEWORK_HEAP_MEGABYTES = 128;

    private final Settings settings;
    private final ClusterPorts ports;
    private final DataDirectory data;
    private final FlinkFiles files;
    private final String classPath;

    FlinkProcesses(Settings settings, ClusterPorts ports, DataDirectory data, FlinkFiles files) {
        this.settings = settings;
        this.ports = ports;
        this.data = data;
        this.files = files;
        this.classPath = FlinkClassPath.of(System.getProperty("java.class.path"));
    }

    PartPlan zooKeeper() throws IOException {
        return plan(
                "zookeeper",
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                List.of(
                        ENTRY + "zookeeper.FlinkZooKeeperQuorumPeer",
                        "--zkConfigFile",
                        files.zooKeeper().toString(),
                        "--peerId",
                        "1"),
                Map.of(),
                pid -> Probes.listens(ports.zookeeper()),
                null);
    }

    /** @param secrets by variable: the jobs' own programs run here when they are submitted */
    PartPlan jobManager(int number, Map<String, String> secrets) throws IOException {
        URI overview = URI.create("http://127.0.0.1:" + ports.rest(number) + "/overview");
        return plan(
                "jobmanager-" + number,
                List.of("-Xmx448m", "-XX:+UseSerialGC", "-XX:MaxMetaspaceSize=512m"),
                List.of(
                        ENTRY + "entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        files.jobManager(number).toString()),
                secrets,
                pid -> Probes.answers(overview),
                metrics(ports.jobManagerMetrics(number)));
    }

    /** @param secrets by variable: those that are only needed where readings are pushed to other platforms */
    PartPlan taskManager(int number, Map<String, String> secrets) throws IOException {
        int heap = settings.get(ClusterSettings.CLUSTER_TASK_MANAGER_HEAP) + FRAMEWORK_HEAP_MEGABYTES;
        return plan(
                "taskmanager-" + number,
                List.of(
                        "-Xms" + heap + "m",
                        "-Xmx" + heap + "m",
                        "-XX:MaxDirectMemorySize=" + DIRECT_MEGABYTES + "m",
                        "-XX:MaxMetaspaceSize=" + METASPACE_MEGABYTES + "m",
                        "-XX:+UseParallelGC"),
                List.of(
                        ENTRY + "taskexecutor.TaskManagerRunner",
                        "--configDir",
                        files.taskManager(number).toString()),
                secrets,
                pid -> Probes.listens(ports.taskManagerMetrics(number)),
                metrics(ports.taskManagerMetrics(number)));
    }

    private PartPlan plan(
            String name,
            List<String> options,
            List<String> main,
            Map<String, String> environment,
            PartPlan.Readiness readiness,
            @org.jspecify.annotations.Nullable String metrics)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JavaCommand.program());
        command.addAll(options);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + data.temporary());
        command.add("-Dlogback.configurationFile=" + files.logging());
        command.add("-Dmeltemi.log.file=" + data.logs().resolve(name + ".log"));
        command.addAll(List.of("-cp", classPath));
        command.addAll(main);
        Path output = data.logs().resolve(name + ".out");
        return new PartPlan(name, JavaCommand.inOwnSession(command), environment, output, readiness, metrics);
    }

    private static String metrics(int port) {
        return "http://127.0.0.1:" + port + "/metrics";
    }
}
