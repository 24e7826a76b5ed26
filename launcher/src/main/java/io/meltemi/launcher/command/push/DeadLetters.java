package io.meltemi.launcher.command.push;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code push dead}. */
@Command(
        name = "dead",
        mixinStandardHelpOptions = true,
        description = "Shows what could not be pushed and why, the newest first.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DeadLetters implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many; usually 20.")
    private int limit;

    @Option(names = "--json", description = "Print each with its values as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<ConsumerRecord<String, byte[]>> records =
                common.running().records().tail(KafkaTopics.PUSH_DEAD_LETTERS, Math.max(1, limit));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            records.forEach(record -> out.println(new String(record.value(), StandardCharsets.UTF_8)));
        } else {
            Table.print(
                    out,
                    records.stream()
                            .map(record -> row(PushJson.readDeadLetter(record.value())))
                            .toList(),
                    List.of("failedAt", "route", "target", "values", "attempts", "reason"));
        }
        return 0;
    }

    private static Map<String, Object> row(PushDeadLetter letter) {
        return Map.of(
                "failedAt", letter.failedAt(),
                "route", letter.routeId(),
                "target", letter.target(),
                "values", letter.points().size(),
                "attempts", letter.attempts(),
                "reason", letter.reason());
    }
}
