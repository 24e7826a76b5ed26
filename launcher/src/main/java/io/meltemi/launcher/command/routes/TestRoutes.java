package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.telling.RoutingTrace;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.command.alerts.AlertArgument;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.nodes.NodeDirectory;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.topic.Place;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routes test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Says whom an alert would be told now, and why: one that there is, or one of a kind, a node and so on.",
            "Nobody is told."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class TestRoutes implements Callable<Integer> {

    private static final int MAX_OPEN = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "An alert's id, or a begin that no other has; instead of the options below.")
    private @Nullable String id;

    @Mixin
    private ImaginedAlert imagined;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if ((id == null) == imagined.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "expected either an alert's ID, or --node and what else the alert is about");
        }
        PlatformFile platform = common.running();
        AlertTopics topics = new AlertTopics(platform.kafka().bootstrapServers());
        AlertSettings settings = new AlertSettings(
                topics.subscribers().read().values(),
                topics.routingInForce(),
                topics.silences().read().values());
        RoutingTrace trace;
        try (AlertDirectory directory = AlertDirectory.open(platform.database())) {
            Alert alert = alert(platform, directory);
            trace = RoutingTrace.of(alert, settings, openOf(directory, alert), Instant.now());
        }
        if (json) {
            spec.commandLine().getOut().println(Table.json(fields(trace)));
        } else {
            trace.lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    private Alert alert(PlatformFile platform, AlertDirectory directory) throws SQLException, CommandFailure {
        if (id != null) {
            return AlertArgument.find(directory, id).alert();
        }
        try {
            return imagined.alert(imagined.place() == null ? standing(platform) : null, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Where the node stands that is asked about; null when the platform does not know it. */
    private @Nullable Place standing(PlatformFile platform) throws SQLException {
        if (imagined.node() == null) {
            return null;
        }
        try (NodeDirectory nodes = NodeDirectory.open(platform.database())) {
            List<Map<String, Object>> found = nodes.find(imagined.node());
            return found.size() == 1 ? new AlertRow(found.get(0)).wholePlace() : null;
        }
    }

    private static List<Alert> openOf(AlertDirectory directory, Alert alert) throws SQLException {
        AlertDirectory.Filter open = new AlertDirectory.Filter(List.of("FIRING", "ACKNOWLEDGED"), null, null, null);
        return directory.list(open, MAX_OPEN).stream()
                .map(row -> new AlertRow(row).alert())
                .filter(other -> alert.network() == null
                        ? other.network() == null
                        : alert.network().equals(other.network()))
                .toList();
    }

    private static Map<String, Object> fields(RoutingTrace trace) {
        return Map.of(
                "routes",
                trace.asked().stream()
                        .map(route -> Map.of(
                                "route",
                                route.route(),
                                "outcome",
                                route.outcome().name(),
                                "why",
                                route.why()))
                        .toList(),
                "told",
                trace.taken().stream()
                        .map(taken -> Map.of(
                                "route", taken.route().id(), "group", taken.group(), "recipients", taken.recipients()))
                        .toList(),
                "muted_by",
                trace.mutes().stream()
                        .map(mute -> Map.of("by", mute.by(), "reminders_only", mute.remindersOnly()))
                        .toList());
    }
}
