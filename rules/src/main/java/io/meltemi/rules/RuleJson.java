package io.meltemi.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules as JSON, as they stand in files and on the Kafka topic {@code rules}; {@code rules.schema.json} says their shape. */
public final class RuleJson {

    /** Largest rule, in bytes of JSON: 64 KiB. */
    public static final int MAX_RULE_BYTES = 64 * 1024;

    /** Largest file of rules, in bytes: 16 MiB. */
    public static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

    /** Most faults that are told of one file. */
    static final int MAX_FAULTS = 100;

    private static final int MAX_NESTING = 64;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RuleJson() {}

    /**
     * Reads one rule.
     *
     * @throws RuleRejectedException with every fault: what the schema wants, and what it cannot say
     */
    public static Rule read(byte[] json) throws RuleRejectedException {
        RuleFaults faults = new RuleFaults(MAX_FAULTS);
        Rule rule = RuleReader.read("$", tree(json, MAX_RULE_BYTES), faults);
        if (rule == null) {
            throw faults.rejected();
        }
        return rule;
    }

    /**
     * Reads a file of one rule, or of an array of rules.
     *
     * @throws RuleRejectedException with every fault of every rule, the first hundred of them
     */
    public static List<Rule> readAll(byte[] json) throws RuleRejectedException {
        JsonNode tree = tree(json, MAX_FILE_BYTES);
        RuleFaults faults = new RuleFaults(MAX_FAULTS);
        List<Rule> rules = new ArrayList<>();
        Map<String, String> pathById = new HashMap<>();
        int count = tree.isArray() ? tree.size() : 1;
        for (int i = 0; i < count; i++) {
            String path = tree.isArray() ? "$[" + i + "]" : "$";
            Rule rule = RuleReader.read(path, tree.isArray() ? tree.get(i) : tree, faults);
            if (rule != null) {
                String first = pathById.putIfAbsent(rule.id(), path);
                if (first != null) {
                    faults.add(path + ".id", "an id of its own", rule.id() + ", which is the id of " + first);
                }
                rules.add(rule);
            }
        }
        if (!faults.isEmpty()) {
            throw faults.rejected();
        }
        return List.copyOf(rules);
    }

    /** The rule as one line of JSON; reads back as the same rule. */
    public static byte[] write(Rule rule) {
        try {
            return MAPPER.writeValueAsBytes(RuleWriter.tree(rule));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule must be writable: " + rule, e);
        }
    }

    private static JsonNode tree(byte[] json, int maxBytes) throws RuleRejectedException {
        RuleFaults faults = new RuleFaults(MAX_FAULTS);
        if (json.length > maxBytes) {
            faults.add("$", "at most " + maxBytes + " bytes", Integer.toString(json.length));
            throw faults.rejected();
        }
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (!tree.isMissingNode()) {
                return tree;
            }
            faults.add("$", "JSON", "nothing");
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            String where =
                    location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
            faults.add("$", "JSON", e.getOriginalMessage() + where);
        } catch (IOException e) {
            faults.add("$", "JSON in UTF-8", String.valueOf(e.getMessage()));
        }
        throw faults.rejected();
    }
}
