package io.meltemi.launcher.command.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.rules.RuleOrigin;
import io.meltemi.operations.rules.RuleText;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rules list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the rules: the built-in ones, and those that were put.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListRules implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array: each rule with its origin.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        CompactedTopic.Content<Rule> topic = new RuleTopic(common.running().records()).read();
        List<RuleOrigin.Sourced> rules = RuleOrigin.inForce(topic);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(rules));
        } else {
            Table.print(
                    out,
                    rules.stream().map(ListRules::row).toList(),
                    List.of("id", "severity", "state", "origin", "condition", "description"));
        }
        topic.unreadable().forEach((key, why) -> spec.commandLine()
                .getErr()
                .println("not in force, because it cannot be read: " + key + ": " + why));
        return 0;
    }

    private static Map<String, Object> row(RuleOrigin.Sourced sourced) {
        return Map.of(
                "id", sourced.rule().id(),
                "severity", sourced.rule().severity(),
                "state", sourced.rule().enabled() ? "on" : "off",
                "origin", sourced.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "condition", RuleText.describe(sourced.rule()),
                "description", sourced.rule().description());
    }

    private static ArrayNode asJson(List<RuleOrigin.Sourced> rules) throws IOException {
        ArrayNode array = MAPPER.createArrayNode();
        for (RuleOrigin.Sourced sourced : rules) {
            ObjectNode object = (ObjectNode) MAPPER.readTree(RuleJson.write(sourced.rule()));
            array.add(object.put("origin", sourced.origin().name()));
        }
        return array;
    }
}
