package io.meltemi.launcher.command;

import io.meltemi.bench.formats.FormatsBenchmark;
import io.meltemi.bench.formats.FormatsReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench formats}. */
@Command(
        name = "formats",
        mixinStandardHelpOptions = true,
        description = {
            "Text, JSON, XML and batches in JSON: bytes on the wire, encoding and decoding, with and without TLS.",
            "Brokers of its own, in this process, listen on the loopback address meanwhile."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchFormatsCommand implements Callable<Integer> {

    private static final int MQTT_PORT = 8883;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description =
                    "Length of each of 42 measurements, all done half as long before (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--port-offset",
            defaultValue = "7000",
            description = "Added to 8883 and 8884, where the brokers listen (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds is at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        Path directory = common.data().root().resolve("bench-formats");
        FormatsReport report = new FormatsBenchmark(
                        directory,
                        MQTT_PORT + portOffset,
                        Duration.ofSeconds(seconds),
                        line -> BenchPlatform.say(progress, line))
                .run();
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
