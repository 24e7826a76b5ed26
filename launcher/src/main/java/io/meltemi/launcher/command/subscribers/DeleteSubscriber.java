package io.meltemi.launcher.command.subscribers;

import io.meltemi.alerts.Subscriber;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code subscribers delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes a subscriber: nothing more is told, what was held back included.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DeleteSubscriber implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "NAME", description = "The subscriber's name.")
    private String name;

    @Override
    public Integer call() throws Exception {
        CompactedTopic<Subscriber> topic = new AlertTopics(common.running().records()).subscribers();
        if (!topic.read().has(name)) {
            throw new CommandFailure("no subscriber " + name + "; see: meltemi subscribers list");
        }
        topic.delete(name);
        spec.commandLine().getOut().println("deleted " + name);
        return 0;
    }
}
