package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.telling.RoutingTrace;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.command.alerts.AlertArgument;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.ImaginedAlert;
import io.meltemi.operations.alerts.RouteQuestion;
import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.Alert;
import java.sql.SQLException;
import java.time.Instant;
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
    private ImaginedOptions options;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        ImaginedAlert imagined = options.alert();
        if ((id == null) == imagined.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "expected either an alert's ID, or --node and what else the alert is about");
        }
        PlatformFile platform = common.running();
        AlertTopics topics = new AlertTopics(platform.records());
        AlertSettings settings = new AlertSettings(
                topics.subscribers().read().values(),
                topics.routingInForce(),
                topics.silences().read().values());
        RoutingTrace trace;
        try (Queries queries = Queries.open(platform.database())) {
            RouteQuestion question = new RouteQuestion(queries);
            trace = question.trace(alert(question, queries, imagined), settings, Instant.now());
        }
        if (json) {
            spec.commandLine().getOut().println(Table.json(fields(trace)));
        } else {
            trace.lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    private Alert alert(RouteQuestion question, Queries queries, ImaginedAlert imagined)
            throws SQLException, CommandFailure {
        if (id != null) {
            return AlertArgument.find(AlertDirectory.on(queries), id).alert();
        }
        try {
            return question.alert(imagined, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
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
