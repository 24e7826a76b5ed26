package io.meltemi.launcher.command;

import io.meltemi.bench.gateway.GatewayBenchmark;
import io.meltemi.edge.gateway.compression.BatchLimits;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class BenchGatewayCommand implements Callable<Integer> {

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
