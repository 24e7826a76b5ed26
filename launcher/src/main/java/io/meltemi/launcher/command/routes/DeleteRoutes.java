package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.Routing;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routes delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes the routing tree that was put; every subscriber is told of every alert again.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DeleteRoutes implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        CompactedTopic<Routing> topic = new AlertTopics(common.running().records()).routing();
        if (!topic.read().has(KafkaTopics.ROUTING_KEY)) {
            throw new CommandFailure("no routing tree was put; the default is in force, see: meltemi routes show");
        }
        topic.delete(KafkaTopics.ROUTING_KEY);
        spec.commandLine().getOut().println("deleted the routing tree; the default is in force again");
        return 0;
    }
}
