package io.meltemi.bench.severity;

import io.meltemi.jobs.severity.PlatformInput;
import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleSet;
import io.meltemi.rules.Selection;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Rules as a network has them: the built-in ones, and for the rest in turn one of a node, one of a room, and one of another
 * sensor in a room, so that a series has a handful of them whatever their number.
 */
final class BenchmarkRules {

    private static final int KINDS = 3;

    private BenchmarkRules() {}

    /** The rule of a number from 0 on, as it comes from Kafka. */
    static PlatformInput input(long number) {
        Rule rule = rule((int) number);
        return PlatformInput.rule(rule.id(), new String(RuleJson.write(rule), StandardCharsets.UTF_8));
    }

    /** How many rules to add to the built-in ones to have so many. */
    static int besidesBuiltIn(int rules) {
        return Math.max(0, rules - RuleSet.builtIn().rules().size());
    }

    private static Rule rule(int number) {
        int node = number * SeverityLoad.NODES_IN_A_ROOM;
        List<String> room = SeverityLoad.place(node).levels();
        Selection selection =
                switch (number % KINDS) {
                    case 0 -> new Selection(SeverityLoad.NETWORK, SeverityLoad.nodeId(node), List.of());
                    default -> new Selection(null, null, room);
                };
        return new Rule(
                "bench-" + number,
                "",
                Severity.WARNING,
                true,
                selection,
                new Condition.Value(
                        SensorPattern.glob(number % KINDS == 2 ? "*humidity*" : "*temperature*"),
                        Condition.Comparison.AT_LEAST,
                        40 + number % 10,
                        0.5),
                Duration.ofSeconds(30),
                Duration.ZERO,
                null);
    }
}
