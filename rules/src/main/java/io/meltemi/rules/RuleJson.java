package io.meltemi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules as JSON, as they stand in files and on the Kafka topic {@code rules}; {@code rules.schema.json} says their shape. */
public final class RuleJson {

    /** Largest rule, in bytes of JSON: 64 KiB. */
    public static final int MAX_RULE_BYTES = 64 * 1024;

    /** Largest file of rules, in bytes: 16 MiB. */
    public static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

    private static final JsonShape SHAPE = JsonShape.ofTopic(KafkaTopics.RULES);

    private RuleJson() {}

    /**
     * Reads one rule.
     *
     * @throws RuleRejectedException with every fault: what the schema wants, and what it cannot say
     */
    public static Rule read(byte[] json) throws RuleRejectedException {
        JsonFaults faults = new JsonFaults();
        JsonNode tree = JsonText.read(json, MAX_RULE_BYTES, faults);
        Rule rule = tree == null ? null : rule("$", tree, faults);
        if (rule == null) {
            throw new RuleRejectedException(faults.all());
        }
        return rule;
    }

    /**
     * Reads a file of one rule, or of an array of rules.
     *
     * @throws RuleRejectedException with every fault of every rule, the first hundred of them
     */
    public static List<Rule> readAll(byte[] json) throws RuleRejectedException {
        JsonFaults faults = new JsonFaults();
        JsonNode tree = JsonText.read(json, MAX_FILE_BYTES, faults);
        if (tree == null) {
            throw new RuleRejectedException(faults.all());
        }
        List<Rule> rules = new ArrayList<>();
        Map<String, String> pathById = new HashMap<>();
        int count = tree.isArray() ? tree.size() : 1;
        for (int i = 0; i < count; i++) {
            String path = tree.isArray() ? "$[" + i + "]" : "$";
            Rule rule = rule(path, tree.isArray() ? tree.get(i) : tree, faults);
            if (rule != null) {
                String first = pathById.putIfAbsent(rule.id(), path);
                if (first != null) {
                    faults.add(path + ".id", "an id of its own", rule.id() + ", which is the id of " + first);
                }
                rules.add(rule);
            }
        }
        if (!faults.isEmpty()) {
            throw new RuleRejectedException(faults.all());
        }
        return List.copyOf(rules);
    }

    /** The rule as one line of JSON; reads back as the same rule. */
    public static byte[] write(Rule rule) {
        return JsonText.write(RuleWriter.tree(rule));
    }

    private static @Nullable Rule rule(String path, JsonNode json, JsonFaults faults) {
        int before = faults.size();
        SHAPE.check(path, json, faults);
        return faults.size() == before ? new RuleReader(faults).rule(path, json) : null;
    }
}
