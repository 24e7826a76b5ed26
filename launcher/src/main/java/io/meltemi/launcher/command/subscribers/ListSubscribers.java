package io.meltemi.launcher.command.subscribers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code subscribers list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the subscribers.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListSubscribers implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array of what 'subscribers put' takes.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        CompactedTopic.Content<Subscriber> topic =
                new AlertTopics(common.running().records()).subscribers().read();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(topic));
        } else {
            Table.print(
                    out,
                    topic.values().values().stream().map(SubscriberText::row).toList(),
                    List.of(
                            "name",
                            "email",
                            "sms",
                            "webhook",
                            "least",
                            "language",
                            "time_zone",
                            "hours",
                            "quiet_hours",
                            "cap"));
        }
        topic.unreadable().forEach((key, why) -> spec.commandLine()
                .getErr()
                .println("not told, because the record cannot be read: " + key + ": " + why));
        return 0;
    }

    private static ArrayNode asJson(CompactedTopic.Content<Subscriber> topic) throws IOException {
        ArrayNode array = MAPPER.createArrayNode();
        for (Subscriber subscriber : topic.values().values()) {
            array.add(MAPPER.readTree(SubscriberJson.write(subscriber)));
        }
        return array;
    }
}
