package io.meltemi.launcher.command.rules;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.rules.LiveNode;
import io.meltemi.operations.rules.LiveSeries;
import io.meltemi.operations.rules.RuleCoverage;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.rules.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = "Puts the rules of a file in force, each in the place of the one with its id.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class PutRules implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "JSON: one rule, or an array of rules.")
    private Path file;

    @Option(names = "--json", description = "Print a JSON array: what each rule matches now.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Rule> rules = RuleFile.read(file, spec.commandLine().getErr());
        PlatformFile platform = common.running();
        new RuleTopic(platform.records()).put(rules);
        List<LiveNode> live;
        try (Queries queries = Queries.open(platform.database())) {
            live = LiveSeries.read(queries);
        }
        List<RuleCoverage> coverages =
                rules.stream().map(rule -> RuleCoverage.of(rule, live)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(coverages.stream().map(PutRules::fields).toList()));
        } else {
            coverages.forEach(coverage -> out.println(sentence(coverage)));
        }
        return 0;
    }

    private static String sentence(RuleCoverage coverage) {
        Rule rule = coverage.rule();
        return "put " + rule.id() + (rule.enabled() ? ": " : ", switched off: ") + coverage.describe();
    }

    private static Map<String, Object> fields(RuleCoverage coverage) {
        return Map.of(
                "id", coverage.rule().id(),
                "enabled", coverage.rule().enabled(),
                "nodes", coverage.nodes(),
                "matched_nodes", coverage.matchedNodes(),
                "matched_series", coverage.series(),
                "unmatched_sensors", coverage.idlePatterns());
    }
}
