package io.meltemi.launcher.command;

import io.meltemi.bench.connector.ConnectorBenchmark;
import io.meltemi.bench.connector.ConnectorReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench connector}. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        description = {
            "Messages a second that the source and the sink of flink-connector-mqtt read and publish, QoS 1 and 2, beside the"
                    + " bare HiveMQ client.",
            "Needs mosquitto, of which one listens on the loopback address meanwhile."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchConnectorCommand implements Callable<Integer> {

    private static final int MQTT_PORT = 1883;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--messages",
            defaultValue = "60000",
            description = "Messages in each round, 10000 to 65000 (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description =
                    "Rounds of which the median counts, after one that does not count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--port-offset",
            defaultValue = "7000",
            description = "Added to 1883, where the broker listens (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (messages < ConnectorBenchmark.FEWEST_MESSAGES || messages > ConnectorBenchmark.MOST_MESSAGES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--messages is " + ConnectorBenchmark.FEWEST_MESSAGES + " to " + ConnectorBenchmark.MOST_MESSAGES);
        }
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        ConnectorReport report;
        try {
            report = new ConnectorBenchmark(
                            common.data().root().resolve("bench-connector"),
                            MQTT_PORT + portOffset,
                            messages,
                            rounds,
                            line -> BenchPlatform.say(progress, line))
                    .run();
        } catch (IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        if (json) {
            out.println(Table.json(report));
        } else {
            out.println(report.text());
            out.println(BenchPlatform.machine());
        }
        out.flush();
        return 0;
    }
}
