package io.meltemi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.meltemi.edge.gateway.Gateway;
import io.meltemi.edge.gateway.GatewaySettings;
import io.meltemi.edge.gateway.GatewaySettingsException;
import io.meltemi.edge.gateway.GatewaySettingsReader;
import io.meltemi.edge.gateway.GatewayStatus;
import io.meltemi.launcher.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway}: runs a gateway between nodes and Meltemi's broker until it is ended. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a gateway: hands what nodes publish at a local broker up to Meltemi's broker, compressed, alarms first,",
            "and keeps it on disk while the way up is closed. Runs until Ctrl+C or SIGTERM."
        },
        footer = {"", "An example with every setting: docs/examples/gateway.yaml"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class GatewayCommand implements Callable<Integer> {

    private static final int STATUS_EVERY_SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.yaml", description = "The gateway's settings; paths in it start from its folder.")
    private Path file;

    @Option(names = "--check", description = "Check the settings, list every fault, and end.")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        GatewaySettings settings = settings(file, System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        if (check) {
            say(out, "the settings can be used");
            return 0;
        }
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Gateway gateway;
        try {
            gateway = Gateway.start(settings, line -> say(out, line));
        } catch (IOException e) {
            throw new CommandFailure("the gateway cannot start: " + e.getMessage());
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ending.countDown();
                            gateway.close();
                            say(out, describe(gateway.status()));
                            ended.countDown();
                        },
                        "gateway-shutdown"));
        say(out, "the gateway runs; its spools are in " + settings.directory() + "; end it with Ctrl+C");
        while (!ending.await(STATUS_EVERY_SECONDS, TimeUnit.SECONDS)) {
            say(out, describe(gateway.status()));
        }
        ended.await();
        return 0;
    }

    private static GatewaySettings settings(Path file, Map<String, String> environment)
            throws CommandFailure, SettingsException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("no such file: " + file);
        }
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new SettingsException(List.of(file + ": expected YAML: " + firstLine(e.getMessage())));
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            return GatewaySettingsReader.read(root, folder == null ? Path.of(".") : folder, environment);
        } catch (GatewaySettingsException e) {
            throw new SettingsException(e.faults());
        }
    }

    private static String describe(GatewayStatus status) {
        return "nodes' broker " + (status.localConnected() ? "connected" : "away") + ", Meltemi's broker "
                + (status.upstreamConnected() ? "connected" : "away") + "; received " + status.received()
                + ", held back " + status.undecided() + ", waiting " + status.waitingUrgent() + " urgent and "
                + status.waitingBulk() + " others, acknowledged " + status.acknowledged() + ", refused "
                + status.refused() + ", dropped (QoS 0) " + status.dropped();
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    private static void say(PrintWriter out, String line) {
        out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
        out.flush();
    }
}
