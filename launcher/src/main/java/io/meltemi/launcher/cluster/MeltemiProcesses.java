package io.meltemi.launcher.cluster;

import io.meltemi.launcher.platform.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform's own processes: each is this program again, as one part ({@code meltemi part NAME}). */
final class MeltemiProcesses {

    private final ClusterOptions options;
    private final ClusterPorts ports;

    MeltemiProcesses(ClusterOptions options, ClusterPorts ports) {
        this.options = options;
        this.ports = ports;
    }

    PartPlan database() {
        return plan("database", 1, "192m", Map.of(), ports.databaseMetrics());
    }

    PartPlan kafka() {
        return plan("kafka", 1, "448m", Map.of(), ports.kafkaMetrics());
    }

    /** @param name {@code broker}, with the bridge inside it, or {@code bridge} before an external one */
    PartPlan bridge(String name, int number, Map<String, String> addresses) {
        return plan(name, number, "384m", addresses, ports.bridgeMetrics(number));
    }

    PartPlan console(Map<String, String> addresses) {
        return plan("console", 1, "384m", addresses, 0);
    }

    private PartPlan plan(String part, int number, String heap, Map<String, String> addresses, int metricsPort) {
        DataDirectory data = options.data();
        String name = number == 1 && !part.equals("bridge") ? part : part + "-" + number;
        Path ready = data.ready(name);
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.program(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + data.temporary(),
                "-Dlogback.configurationFile=logback-platform.xml",
                "-Dmeltemi.log.file=" + data.logs().resolve(name + ".log"),
                "-Dmeltemi.home=" + System.getProperty("meltemi.home", "."),
                "-cp",
                System.getProperty("java.class.path"),
                "io.meltemi.launcher.Meltemi",
                "part",
                part,
                "--number",
                Integer.toString(number),
                "--metrics-port",
                Integer.toString(metricsPort),
                "--data-dir",
                data.root().toString(),
                "--port-offset",
                Integer.toString(options.portOffset())));
        Path settingsFile = options.settingsFile();
        if (settingsFile != null) {
            command.addAll(List.of("--settings", settingsFile.toString()));
        }
        return new PartPlan(
                name,
                JavaCommand.inOwnSession(command),
                addresses,
                data.logs().resolve(name + ".out"),
                pid -> Probes.hasSaid(ready, pid),
                metrics(part, metricsPort));
    }

    private @Nullable String metrics(String part, int port) {
        return "http://127.0.0.1:" + (part.equals("console") ? ports.console() : port) + "/metrics";
    }
}
