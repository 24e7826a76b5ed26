package io.meltemi.launcher.command.subscribers;

import io.meltemi.alerts.Subscriber;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.alerts.AlertTopics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code subscribers put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = "Puts the subscribers of a file in force, each in the place of the one with its name.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class PutSubscribers implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "JSON: one subscriber, or an array of them.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        Map<String, Subscriber> subscribers =
                SubscriberFile.read(file, spec.commandLine().getErr());
        new AlertTopics(common.running().records()).subscribers().put(subscribers);
        PrintWriter out = spec.commandLine().getOut();
        subscribers.forEach((name, subscriber) -> out.println("put " + name + ": " + SubscriberText.ways(subscriber)));
        return 0;
    }
}
