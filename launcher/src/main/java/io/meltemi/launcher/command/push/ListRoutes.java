package io.meltemi.launcher.command.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.push.PushRouteTopic;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code push list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the routes.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListRoutes implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        CompactedTopic.Content<PushRoute> topic =
                new PushRouteTopic(common.running().records().access()).read();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = MAPPER.createArrayNode();
            for (PushRoute route : topic.values().values()) {
                array.add(MAPPER.readTree(PushRouteJson.write(route)));
            }
            out.println(array);
        } else {
            Table.print(
                    out,
                    topic.values().values().stream().map(ListRoutes::row).toList(),
                    List.of("id", "state", "what", "target", "url", "description"));
        }
        topic.unreadable().forEach((key, why) -> spec.commandLine()
                .getErr()
                .println("not pushed, because it cannot be read: " + key + ": " + why));
        return 0;
    }

    private static Map<String, Object> row(PushRoute route) {
        return Map.of(
                "id", route.id(),
                "state", route.isEnabled() ? "on" : "off",
                "what", what(route),
                "target", route.target().kind(),
                "url", route.target().url(),
                "description", route.description());
    }

    /** What goes this way, for people. */
    static String what(PushRoute route) {
        String series = String.join(
                "/",
                List.of(route.networks(), route.nodes(), route.sensors()).stream()
                        .map(names -> String.join(
                                ",", names.stream().map(Object::toString).toList()))
                        .toList());
        return route.aggregate() == null
                ? series
                : route.aggregate().word() + " of " + series + " every " + route.every();
    }
}
