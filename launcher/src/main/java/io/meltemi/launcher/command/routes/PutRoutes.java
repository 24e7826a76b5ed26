package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingChecks;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routes put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = "Puts the routing tree of a file in force, in the place of the one before.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class PutRoutes implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "JSON: the tree, see 'routes show --json'.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        Routing routing = RoutesFile.read(file, spec.commandLine().getErr());
        AlertTopics topics = new AlertTopics(common.running().records());
        RoutingChecks.unknownSubscribers(
                        routing, topics.subscribers().read().values().keySet())
                .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        topics.routing().put(Map.of(KafkaTopics.ROUTING_KEY, routing));
        int routes = routing.routes().size();
        spec.commandLine().getOut().println("put " + routes + (routes == 1 ? " route" : " routes"));
        return 0;
    }
}
