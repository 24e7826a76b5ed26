package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code routes show}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the routing tree in force.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ShowRoutes implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print what 'routes put' takes.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        CompactedTopic.Content<Routing> topic =
                new AlertTopics(common.running().records()).routing().read();
        Routing routing = topic.values().getOrDefault(KafkaTopics.ROUTING_KEY, Routing.DEFAULT);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(RoutingJson.write(routing), StandardCharsets.UTF_8));
        } else {
            RouteText.print(routing, out);
        }
        topic.unreadable().forEach((key, why) -> spec.commandLine()
                .getErr()
                .println("not in force, because it cannot be read: " + key + ": " + why));
        return 0;
    }
}
