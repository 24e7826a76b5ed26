package io.meltemi.launcher.command;

import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.EdgeProvisioner;
import io.meltemi.launcher.platform.PlatformFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A platform of a benchmark's own, in a process of its own, in a folder of the data directory. */
final class BenchPlatform implements AutoCloseable {

    private final DataDirectory data;
    private final EdgeProvisioner provisioner;
    private final IngestTarget target;

    private BenchPlatform(DataDirectory data, EdgeProvisioner provisioner, IngestTarget target) {
        this.data = data;
        this.provisioner = provisioner;
        this.target = target;
    }

    /** @throws CommandFailure when another benchmark runs there, or the platform does not start */
    static BenchPlatform start(CommonOptions common, int portOffset, PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        return start(common, portOffset, out, Map.of());
    }

    /**
     * The same with settings by their environment variables.
     *
     * @throws CommandFailure when another benchmark runs there, or the platform does not start
     */
    static BenchPlatform start(CommonOptions common, int portOffset, PrintWriter out, Map<String, String> environment)
            throws IOException, InterruptedException, CommandFailure {
        return start(new DataDirectory(common.data().root().resolve("bench")), portOffset, out, environment);
    }

    /** As {@link #start(CommonOptions, int, PrintWriter, Map)} does, in the folder {@code bench-without-kafka}. */
    static BenchPlatform startWithoutKafka(CommonOptions common, int portOffset, PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        return start(
                new DataDirectory(common.data().root().resolve("bench-without-kafka")),
                portOffset,
                out,
                Map.of("MELTEMI_KAFKA_ENABLED", "false"));
    }

    private static BenchPlatform start(
            DataDirectory data, int portOffset, PrintWriter out, Map<String, String> environment)
            throws IOException, InterruptedException, CommandFailure {
        if (PlatformFile.readRunning(data).isPresent()) {
            throw new CommandFailure("another benchmark runs on " + data.root());
        }
        say(out, "starting a platform on " + data.root());
        meltemi(data, environment, "up", "--detach", "--port-offset", Integer.toString(portOffset));
        PlatformFile platform = PlatformFile.readRunning(data)
                .orElseThrow(() -> new CommandFailure("the platform has gone; see " + data.logFile()));
        EdgeProvisioner provisioner = new EdgeProvisioner(data, platform);
        BrokerEndpoint broker = BrokerEndpoint.tls(
                platform.mqtt().host(),
                platform.mqtt().port(),
                Path.of(String.valueOf(platform.mqtt().caFile())));
        return new BenchPlatform(
                data,
                provisioner,
                new IngestTarget(
                        broker,
                        platform.database().jdbcUrl(),
                        platform.database().user(),
                        platform.database().password(),
                        provisioner,
                        platform.pid()));
    }

    DataDirectory data() {
        return data;
    }

    IngestTarget target() {
        return target;
    }

    @Override
    public void close() throws IOException, InterruptedException, CommandFailure {
        provisioner.close();
        meltemi(data, "down");
    }

    /** Runs a command of ours on a data directory and answers what it printed. */
    static String meltemi(DataDirectory data, String... words)
            throws IOException, InterruptedException, CommandFailure {
        return meltemi(data, Map.of(), words);
    }

    /** The same with variables of its environment. */
    static String meltemi(DataDirectory data, Map<String, String> environment, String... words)
            throws IOException, InterruptedException, CommandFailure {
        List<String> command = new ArrayList<>(
                List.of(CommonOptions.HOME.resolve("meltemi").toAbsolutePath().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data-dir", data.root().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new CommandFailure(String.join(" ", words) + " failed: "
                    + output.lines().reduce((first, second) -> second).orElse(""));
        }
        return output;
    }

    static void say(PrintWriter out, String line) {
        out.println(line + " …");
        out.flush();
    }

    /** The machine that the figures are of. */
    static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java " + System.getProperty("java.version")
                + "; everything on this machine";
    }
}
