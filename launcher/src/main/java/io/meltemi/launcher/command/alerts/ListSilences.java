package io.meltemi.launcher.command.alerts;

import io.meltemi.alerts.Silence;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.MatcherText;
import io.meltemi.operations.alerts.SilenceState;
import io.meltemi.operations.topic.CompactedTopic;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alerts silences}. */
@Command(
        name = "silences",
        mixinStandardHelpOptions = true,
        description = "Lists the silences that hold, those that will, and those that have ended.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListSilences implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        CompactedTopic.Content<Silence> topic =
                new AlertTopics(common.running().records()).silences().read();
        Instant now = Instant.now();
        List<Map<String, Object>> rows = topic.values().values().stream()
                .sorted(Comparator.comparing(Silence::end).reversed())
                .map(silence -> fields(silence, now))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(rows));
        } else {
            Table.print(out, rows, List.of("id", "state", "start", "end", "author", "matches", "comment"));
        }
        topic.unreadable().forEach((key, why) -> spec.commandLine()
                .getErr()
                .println("not in force, because it cannot be read: " + key + ": " + why));
        return 0;
    }

    /** A silence's row. */
    static Map<String, Object> fields(Silence silence, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", silence.id());
        fields.put("state", SilenceState.of(silence, now).name());
        fields.put("start", silence.start().toString());
        fields.put("end", silence.end().toString());
        fields.put("author", silence.author());
        fields.put("matches", MatcherText.describe(silence.matcher()));
        fields.put("comment", silence.comment());
        return fields;
    }
}
