package io.meltemi.launcher.command.rules;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.InstantConverter;
import io.meltemi.launcher.command.routes.RoutesFile;
import io.meltemi.launcher.command.subscribers.SubscriberFile;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.rules.LiveNode;
import io.meltemi.operations.rules.LiveSeries;
import io.meltemi.operations.rules.RuleHistory;
import io.meltemi.operations.rules.RuleNotes;
import io.meltemi.rules.Rule;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Says what the rules of a file, and they alone, would have raised over stored readings: episodes of",
            "severity, the alerts that come of them and of forecasts, and the notifications that would have been sent",
            "by the subscribers, routes and silences in force, or by those of files. Changes nothing and sends nothing.",
            "Nodes are taken to have stood all the time where they stand now; nobody acknowledges anything."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class TestRules implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "JSON: one rule, or an array of rules.")
    private Path file;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Begin, inclusive: " + InstantConverter.FORMS + ".")
    private Instant from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "End, exclusive; likewise.")
    private Instant to;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "This node alone: NETWORK/NODE, or NODE in any network.")
    private @Nullable String node;

    @Option(
            names = "--subscribers",
            paramLabel = "FILE",
            description = "Subscribers in the place of those in force; JSON, as of 'subscribers list --json'.")
    private @Nullable Path subscribers;

    @Option(
            names = "--routing",
            paramLabel = "FILE",
            description = "A routing tree in the place of the one in force; JSON, as of 'routes show --json'.")
    private @Nullable Path routing;

    @Option(
            names = "--windows",
            paramLabel = "WINDOWS",
            defaultValue = TrendOptions.DEFAULT_WINDOWS,
            description = "Windows of trends, as of the setting trend.windows (default: ${DEFAULT-VALUE}).")
    private String windows;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!from.isBefore(to)) {
            throw new ParameterException(
                    spec.commandLine(), "--from: expected a time before --to, found " + from + " and " + to);
        }
        Instant now = Instant.now();
        Instant end = to.isAfter(now) && from.isBefore(now) ? now : to; // there is no history of the future
        PrintWriter err = spec.commandLine().getErr();
        List<Rule> rules = RuleFile.read(file, err);
        TrendPlan plan = plan();
        PlatformFile platform = common.running();
        AlertSettings settings = settings(new AlertTopics(platform.records()), err);
        try (Queries queries = Queries.open(platform.database())) {
            List<LiveNode> nodes = nodes(queries);
            RuleNotes.of(rules, plan, windows).forEach(err::println);
            err.flush();
            try (HistoryPrinter printer =
                    HistoryPrinter.of(json, spec.commandLine().getOut(), err, from, end)) {
                printer.summary(new RuleHistory(queries, rules, plan, settings).run(nodes, from, end, printer));
            }
        }
        return 0;
    }

    private List<LiveNode> nodes(Queries queries) throws Exception {
        List<LiveNode> nodes = LiveSeries.read(queries).stream()
                .filter(live -> node == null
                        || live.node().nodeId().equals(node)
                        || Topic.nodeKey(live.node().network(), live.node().nodeId())
                                .equals(node))
                .toList();
        if (node != null && nodes.isEmpty()) {
            throw new CommandFailure("no node " + node + "; see: meltemi nodes list");
        }
        return nodes;
    }

    private TrendPlan plan() {
        try {
            return new TrendPlan(TrendWindow.parseAll(windows), TrendOptions.DEFAULT_ALLOWED_LATENESS);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--windows: " + e.getMessage(), e);
        }
    }

    private AlertSettings settings(AlertTopics topics, PrintWriter err) throws IOException, CommandFailure {
        return new AlertSettings(
                subscribers == null ? topics.subscribers().read().values() : SubscriberFile.read(subscribers, err),
                routing == null ? topics.routingInForce() : RoutesFile.read(routing, err),
                topics.silences().read().values());
    }
}
