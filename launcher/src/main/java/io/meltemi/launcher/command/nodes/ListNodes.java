package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.nodes.NodeDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nodes list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the nodes.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListNodes implements Callable<Integer> {

    private static final int MAX_WHY = 48;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Map<String, Object>> nodes;
        try (NodeDirectory directory = NodeDirectory.open(common.running().database())) {
            nodes = directory.list();
        }
        if (json) {
            spec.commandLine().getOut().println(Table.json(nodes));
        } else {
            Table.print(
                    spec.commandLine().getOut(),
                    nodes.stream().map(ListNodes::withWhy).toList(),
                    List.of(
                            "network",
                            "node_id",
                            "functional_mode",
                            "severity",
                            "since",
                            "why",
                            "connectivity",
                            "last_seen",
                            "building",
                            "room"));
        }
        return 0;
    }

    /** The row with the severity's begin, to the second, and its reason, cut to a column. */
    private static Map<String, Object> withWhy(Map<String, Object> row) {
        Map<String, Object> more = new LinkedHashMap<>(row);
        more.put("since", toSeconds(row.get("severity_since")));
        more.put("last_seen", toSeconds(row.get("last_seen")));
        String why = text(row.get("severity_reason"));
        more.put("why", why.length() <= MAX_WHY ? why : why.substring(0, MAX_WHY - 1) + "…");
        return more;
    }

    private static String toSeconds(@Nullable Object instant) {
        String text = text(instant);
        int fraction = text.indexOf('.');
        return fraction < 0 ? text : text.substring(0, fraction) + "Z";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
