package io.meltemi.launcher.command.patterns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.patterns.PatternTopic;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.PatternText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code patterns list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the declared patterns. What was found is shown by 'patterns found'.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListPatterns implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        CompactedTopic.Content<DeclaredPattern> topic =
                new PatternTopic(common.running().records()).read();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(topic.values().values()));
        } else {
            Table.print(
                    out,
                    topic.values().values().stream().map(ListPatterns::row).toList(),
                    List.of("id", "severity", "state", "sequence", "description"));
        }
        topic.unreadable().forEach((key, why) -> spec.commandLine()
                .getErr()
                .println("not looked for, because it cannot be read: " + key + ": " + why));
        return 0;
    }

    private static Map<String, Object> row(DeclaredPattern pattern) {
        return Map.of(
                "id", pattern.id(),
                "severity", pattern.severity() == null ? "" : pattern.severity(),
                "state", pattern.enabled() ? "on" : "off",
                "sequence", PatternText.describe(pattern),
                "description", pattern.description());
    }

    private static ArrayNode asJson(Collection<DeclaredPattern> patterns) throws IOException {
        ArrayNode array = MAPPER.createArrayNode();
        for (DeclaredPattern pattern : patterns) {
            array.add(MAPPER.readTree(DeclaredPatternJson.write(pattern)));
        }
        return array;
    }
}
