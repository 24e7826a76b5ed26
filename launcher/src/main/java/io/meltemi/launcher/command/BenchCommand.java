package io.meltemi.launcher.command;

import io.meltemi.bench.gateway.GatewayBenchmark;
import io.meltemi.bench.ingest.BrokerAccess;
import io.meltemi.bench.ingest.IngestBenchmark;
import io.meltemi.bench.ingest.IngestLimits;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.bench.ingest.PeerRace;
import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.EdgeProvisioner;
import io.meltemi.launcher.platform.PlatformFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: the benchmarks, each with a table at the end. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "The benchmarks, with a table at the end.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {BenchCommand.Ingest.class, BenchCommand.Gateway.class})
final class BenchCommand {

    private BenchCommand() {}

    /** {@code bench ingest}. */
    @Command(
            name = "ingest",
            mixinStandardHelpOptions = true,
            description = {
                "Stored readings a second, from a node's publish over TLS to the committed row.",
                "Starts a platform of its own in the folder 'bench' of the data directory."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Ingest implements Callable<Integer> {

        private static final int COPY_ROWS = 500_000;

        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Option(
                names = "--seconds",
                defaultValue = "60",
                description = "Length of each sustained case (default: ${DEFAULT-VALUE}).")
        private int seconds;

        @Option(
                names = "--port-offset",
                defaultValue = "7000",
                description = "Added to every port of the measured platform (default: ${DEFAULT-VALUE}).")
        private int portOffset;

        @Option(names = "--peers", description = "Race Node-RED as well; needs mosquitto, and npm to install it.")
        private boolean peers;

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            DataDirectory data = new DataDirectory(common.data().root().resolve("bench"));
            if (PlatformFile.readRunning(data).isPresent()) {
                throw new CommandFailure("another benchmark runs on " + data.root());
            }
            say(out, "starting a platform on " + data.root());
            meltemi(data, "up", "--detach", "--port-offset", Integer.toString(portOffset));
            try {
                PlatformFile platform = PlatformFile.readRunning(data)
                        .orElseThrow(() -> new CommandFailure("the platform has gone; see " + data.logFile()));
                measure(out, data, platform);
            } finally {
                meltemi(data, "down");
            }
            return 0;
        }

        private void measure(PrintWriter out, DataDirectory data, PlatformFile platform) throws Exception {
            BrokerEndpoint broker = BrokerEndpoint.tls(
                    platform.mqtt().host(),
                    platform.mqtt().port(),
                    Path.of(String.valueOf(platform.mqtt().caFile())));
            try (EdgeProvisioner provisioner = new EdgeProvisioner(data, platform)) {
                IngestTarget target = new IngestTarget(
                        broker,
                        platform.database().jdbcUrl(),
                        platform.database().user(),
                        platform.database().password(),
                        provisioner,
                        platform.pid());
                IngestBenchmark benchmark = new IngestBenchmark(target, line -> say(out, line));
                String table = benchmark.run(Duration.ofSeconds(seconds));
                out.println();
                out.println(table);
                out.println(benchmark.recount());
                out.println(
                        "resident memory of the platform after the load: " + benchmark.residentMebibytes() + " MiB");
                say(out, "the parts alone");
                out.println(IngestLimits.table(target, data.root(), COPY_ROWS));
                if (peers) {
                    out.println(race(out, data, target));
                }
            }
            out.println(Runtime.getRuntime().availableProcessors() + " processors, Java "
                    + System.getProperty("java.version") + "; everything on this machine");
            out.flush();
        }

        private String race(PrintWriter out, DataDirectory data, IngestTarget target) throws Exception {
            String missing = PeerRace.missing();
            if (!missing.isEmpty()) {
                return "NOT RACED: Node-RED, because " + missing;
            }
            say(out, "racing Node-RED");
            DataDirectory peer = new DataDirectory(data.root().resolve("peer")).create();
            int port = 8883 + portOffset + 1;
            String settings = meltemi(
                    peer,
                    "broker",
                    "export-mosquitto",
                    peer.root().resolve("mosquitto").toString(),
                    "--port",
                    Integer.toString(port),
                    "--new-bridge-password");
            BrokerAccess access = new BrokerAccess(
                    "127.0.0.1",
                    port,
                    Path.of(after(settings, "MELTEMI_MQTT_CA_FILE=")),
                    after(settings, "MELTEMI_MQTT_USER="),
                    after(settings, "MELTEMI_MQTT_PASSWORD="));
            return PeerRace.table(
                    CommonOptions.HOME.resolve("bench/peers/node-red"),
                    peer.root(),
                    access,
                    target,
                    port + 1,
                    Duration.ofSeconds(Math.min(seconds, 20)));
        }

        private static String meltemi(DataDirectory data, String... words)
                throws IOException, InterruptedException, CommandFailure {
            List<String> command = new ArrayList<>(List.of(
                    CommonOptions.HOME.resolve("meltemi").toAbsolutePath().toString()));
            command.addAll(List.of(words));
            command.addAll(List.of("--data-dir", data.root().toString()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new CommandFailure(String.join(" ", words) + " failed: "
                        + output.lines().reduce((first, second) -> second).orElse(""));
            }
            return output;
        }

        private static String after(String text, String marker) {
            return text.lines()
                    .filter(line -> line.contains(marker))
                    .map(line -> line.substring(line.indexOf(marker) + marker.length()))
                    .findFirst()
                    .orElse("");
        }

        private static void say(PrintWriter out, String line) {
            out.println(line + " …");
            out.flush();
        }
    }

    /** {@code bench gateway}. */
    @Command(
            name = "gateway",
            mixinStandardHelpOptions = true,
            description = {
                "Bytes that the gateway's compression and batches save, and the error they cost, on real recordings.",
                "Bytes are those of MQTT packets (QoS 1, MQTT 5): header, topic and payload. 'saved' compares with each",
                "reading in a message of its own. Errors are distances from the straight line between the points sent."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Gateway implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--silence-minutes",
                defaultValue = "60",
                description = "After so long a reading is sent anyway (default: ${DEFAULT-VALUE}).")
        private int silenceMinutes;

        @Option(
                names = "--delay-seconds",
                defaultValue = "300",
                description = "Longest time that a reading waits for others (default: ${DEFAULT-VALUE}).")
        private int delaySeconds;

        @Override
        public Integer call() throws Exception {
            BatchLimits defaults = BatchLimits.DEFAULTS;
            BatchLimits limits =
                    new BatchLimits(defaults.readings(), defaults.payloadBytes(), Duration.ofSeconds(delaySeconds));
            PrintWriter out = spec.commandLine().getOut();
            out.println(new GatewayBenchmark(Duration.ofMinutes(silenceMinutes), limits).run());
            out.println("longest silence " + silenceMinutes + " min; batches of at most " + limits.readings()
                    + " readings, " + limits.payloadBytes() + " bytes, " + delaySeconds + " s");
            out.flush();
            return 0;
        }
    }
}
