package io.meltemi.launcher.command.subscribers;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code subscribers add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a subscriber, or changes what is given of one that is there.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class AddSubscriber implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "NAME", description = "1 to 64 characters of A-Z a-z 0-9 . _ -")
    private String name;

    @Mixin
    private SubscriberOptions options;

    @Option(names = "--json", description = "Print the subscriber as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        // what is wrong of the options is told whether or not a platform runs
        Subscriber alone = changed(null);
        CompactedTopic<Subscriber> topic = new AlertTopics(common.running().records()).subscribers();
        Subscriber before = topic.read().values().get(name);
        Subscriber subscriber = before == null ? alone : changed(before);
        topic.put(Map.of(name, subscriber));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(SubscriberJson.write(subscriber), StandardCharsets.UTF_8));
        } else {
            out.println((before == null ? "added " : "changed ") + name + ": " + SubscriberText.ways(subscriber));
        }
        return 0;
    }

    private Subscriber changed(@org.jspecify.annotations.Nullable Subscriber before) {
        try {
            return options.applyTo(name, before);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
