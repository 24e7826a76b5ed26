package io.meltemi.launcher.command.rules;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.InstantConverter;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.platform.Queries;
import io.meltemi.launcher.rules.LiveNode;
import io.meltemi.launcher.rules.LiveSeries;
import io.meltemi.launcher.rules.RuleHistory;
import io.meltemi.launcher.rules.RuleText;
import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.schemas.topic.Topic;
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
            "Says what the rules of a file, and they alone, would have raised over stored readings.",
            "Changes nothing. Nodes are taken to have stood all the time where they stand now."
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
        PlatformFile platform = common.running();
        try (Queries queries = Queries.open(platform.database())) {
            List<LiveNode> nodes = nodes(queries);
            warn(rules, err);
            try (HistoryPrinter printer =
                    HistoryPrinter.of(json, spec.commandLine().getOut(), err, from, end)) {
                printer.summary(new RuleHistory(queries, rules).run(nodes, from, end, printer));
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

    private static void warn(List<Rule> rules, PrintWriter err) {
        for (Rule rule : rules) {
            if (!rule.enabled()) {
                err.println(rule.id() + " is switched off and raises nothing");
            } else if (RuleText.leaves(rule.condition()).anyMatch(TestRules::asksForTrends)) {
                err.println(rule.id() + " asks for windows of trends, which are not looked at here: that part of it is"
                        + " never met");
            }
        }
        err.flush();
    }

    private static boolean asksForTrends(Condition leaf) {
        return leaf instanceof Condition.Rate rate && rate.window() instanceof Condition.RateWindow.Trend;
    }
}
