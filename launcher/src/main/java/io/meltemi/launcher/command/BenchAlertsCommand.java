package io.meltemi.launcher.command;

import io.meltemi.bench.alerts.AlertLatency;
import io.meltemi.bench.alerts.SmtpSink;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench alerts}. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = {
            "From a node's publish of a value over its danger threshold (MQTT, TLS) to the SMTP server's acceptance of the",
            "mail, without a group wait: idle, and with 1,000 messages a second of background. On a platform of its own",
            "in the folder 'bench' of the data directory."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchAlertsCommand implements Callable<Integer> {

    private static final String ROUTES =
            """
            {"routes": [{"id": "default", "groupWait": "PT0S", "groupBy": ["node"]},
             {"id": "alarms", "parent": "default", "match": {"node": "%s-*"}, "subscribers": ["bench"]}]}"""
                    .formatted(AlertLatency.ALARMS);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--alerts",
            defaultValue = "100",
            description = "Alerts in each of the two cases (default: ${DEFAULT-VALUE}).")
    private int alerts;

    @Option(
            names = "--port-offset",
            defaultValue = "7000",
            description = "Added to every port of the measured platform (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        if (alerts < 1) {
            throw new ParameterException(spec.commandLine(), "--alerts: expected 1 or more, found " + alerts);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (SmtpSink sink = SmtpSink.start();
                BenchPlatform platform = BenchPlatform.start(
                        common, portOffset, out, Map.of("MELTEMI_NOTIFY_EMAIL_SMTP_URL", sink.url()))) {
            Path routes = Files.writeString(platform.data().temporary().resolve("bench-routes.json"), ROUTES);
            BenchPlatform.meltemi(
                    platform.data(), "subscribers", "add", "bench", "--email", "bench@example.org", "--cap", "none");
            BenchPlatform.meltemi(platform.data(), "routes", "put", routes.toString());
            out.println(new AlertLatency(platform.target(), sink, alerts, line -> BenchPlatform.say(out, line)).run());
        }
        out.println(BenchPlatform.machine());
        out.flush();
        return 0;
    }
}
