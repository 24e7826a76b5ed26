package io.meltemi.launcher.command;

import io.meltemi.bench.ingest.BrokerAccess;
import io.meltemi.bench.ingest.IngestBenchmark;
import io.meltemi.bench.ingest.IngestLimits;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.bench.ingest.PeerRace;
import io.meltemi.launcher.platform.DataDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Stored readings a second, from a node's publish over TLS to the committed row.",
            "Starts a platform of its own in the folder 'bench' of the data directory."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchIngestCommand implements Callable<Integer> {

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

    @Option(
            names = "--without-kafka",
            description = "Measure a platform without Kafka, in the folder 'bench-without-kafka'.")
    private boolean withoutKafka;

    @Option(names = "--peers", description = "Race Node-RED as well; needs mosquitto, and npm to install it.")
    private boolean peers;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (BenchPlatform platform = withoutKafka
                ? BenchPlatform.startWithoutKafka(common, portOffset, out)
                : BenchPlatform.start(common, portOffset, out)) {
            measure(out, platform.data(), platform.target());
        }
        return 0;
    }

    private void measure(PrintWriter out, DataDirectory data, IngestTarget target) throws Exception {
        IngestBenchmark benchmark = new IngestBenchmark(target, line -> BenchPlatform.say(out, line));
        String table = benchmark.run(Duration.ofSeconds(seconds));
        out.println();
        out.println(table);
        out.println(benchmark.recount());
        out.println("resident memory of the platform after the load: " + benchmark.residentMebibytes() + " MiB");
        BenchPlatform.say(out, "the parts alone");
        out.println(IngestLimits.table(target, data.root(), COPY_ROWS));
        if (peers) {
            out.println(race(out, data, target));
        }
        out.println(BenchPlatform.machine());
        out.flush();
    }

    private String race(PrintWriter out, DataDirectory data, IngestTarget target) throws Exception {
        String missing = PeerRace.missing();
        if (!missing.isEmpty()) {
            return "NOT RACED: Node-RED, because " + missing;
        }
        BenchPlatform.say(out, "racing Node-RED");
        DataDirectory peer = new DataDirectory(data.root().resolve("peer")).create();
        int port = 8883 + portOffset + 1;
        String settings = BenchPlatform.meltemi(
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

    private static String after(String text, String marker) {
        return text.lines()
                .filter(line -> line.contains(marker))
                .map(line -> line.substring(line.indexOf(marker) + marker.length()))
                .findFirst()
                .orElse("");
    }
}
