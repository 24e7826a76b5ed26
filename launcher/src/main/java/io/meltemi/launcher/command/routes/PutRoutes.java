package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingChecks;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.platform.AlertTopics;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        Routing routing = read();
        AlertTopics topics = new AlertTopics(common.running().kafka().bootstrapServers());
        RoutingChecks.unknownSubscribers(
                        routing, topics.subscribers().read().values().keySet())
                .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        topics.routing().put(Map.of(KafkaTopics.ROUTING_KEY, routing));
        int routes = routing.routes().size();
        spec.commandLine().getOut().println("put " + routes + (routes == 1 ? " route" : " routes"));
        return 0;
    }

    private Routing read() throws IOException, CommandFailure {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return RoutingJson.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        } catch (AlertSettingsRejectedException e) {
            e.faults().forEach(fault -> err.println("  " + fault));
            throw new CommandFailure(
                    file + " cannot be used: it has " + e.faults().size()
                            + (e.faults().size() == 1 ? " fault" : " faults") + ", see above; nothing was changed");
        }
    }
}
