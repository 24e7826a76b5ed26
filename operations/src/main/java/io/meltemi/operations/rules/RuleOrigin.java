package io.meltemi.operations.rules;

import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a rule in force comes from. */
public enum RuleOrigin {
    BUILT_IN,
    /** The topic {@code rules}. */
    TOPIC,
    /** The topic, in the place of a built-in rule. */
    OVERRIDE;

    private static final Set<String> BUILT_IN_IDS =
            RuleSet.builtIn().rules().stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());

    /** A rule and where it comes from. */
    public record Sourced(Rule rule, RuleOrigin origin) {}

    /** Every rule that the jobs know, by id: the built-in ones, and those of the topic on top. */
    public static List<Sourced> inForce(CompactedTopic.Content<Rule> topic) {
        return RuleSet.withBuiltIn(topic.values().values()).rules().stream()
                .map(rule -> new Sourced(rule, of(rule.id(), topic)))
                .toList();
    }

    /** Whether a built-in rule has this id. */
    public static boolean isBuiltIn(String id) {
        return BUILT_IN_IDS.contains(id);
    }

    private static RuleOrigin of(String id, CompactedTopic.Content<Rule> topic) {
        if (!topic.values().containsKey(id)) {
            return BUILT_IN;
        }
        return isBuiltIn(id) ? OVERRIDE : TOPIC;
    }
}
