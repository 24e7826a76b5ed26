package io.meltemi.patterns.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.rules.JsonFaults;
import io.meltemi.rules.JsonShape;
import io.meltemi.rules.JsonText;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Declared patterns as JSON, as they stand in files and on the Kafka topic {@code declared-patterns}; {@code
 * declared-patterns.schema.json} says their shape.
 */
public final class DeclaredPatternJson {

    /** Largest pattern, in bytes of JSON: 64 KiB. */
    public static final int MAX_PATTERN_BYTES = 64 * 1024;

    /** Largest file of patterns, in bytes: 16 MiB. */
    public static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

    private static final JsonShape SHAPE = JsonShape.ofTopic(KafkaTopics.DECLARED_PATTERNS);

    private DeclaredPatternJson() {}

    /**
     * Reads one pattern.
     *
     * @throws PatternRejectedException with every fault: what the schema wants, and what contradicts itself
     */
    public static DeclaredPattern read(byte[] json) throws PatternRejectedException {
        JsonFaults faults = new JsonFaults();
        JsonNode tree = JsonText.read(json, MAX_PATTERN_BYTES, faults);
        DeclaredPattern pattern = tree == null ? null : pattern("$", tree, faults);
        if (pattern == null || !faults.isEmpty()) {
            throw new PatternRejectedException(faults.all());
        }
        return pattern;
    }

    /**
     * Reads a file of one pattern, or of an array of patterns.
     *
     * @throws PatternRejectedException with every fault of every pattern, the first hundred of them
     */
    public static List<DeclaredPattern> readAll(byte[] json) throws PatternRejectedException {
        JsonFaults faults = new JsonFaults();
        JsonNode tree = JsonText.read(json, MAX_FILE_BYTES, faults);
        if (tree == null) {
            throw new PatternRejectedException(faults.all());
        }
        List<DeclaredPattern> patterns = new ArrayList<>();
        Map<String, String> pathById = new HashMap<>();
        int count = tree.isArray() ? tree.size() : 1;
        for (int i = 0; i < count; i++) {
            String path = tree.isArray() ? "$[" + i + "]" : "$";
            DeclaredPattern pattern = pattern(path, tree.isArray() ? tree.get(i) : tree, faults);
            if (pattern != null) {
                String first = pathById.putIfAbsent(pattern.id(), path);
                if (first != null) {
                    faults.add(path + ".id", "an id of its own", pattern.id() + ", which is the id of " + first);
                }
                patterns.add(pattern);
            }
        }
        if (!faults.isEmpty()) {
            throw new PatternRejectedException(faults.all());
        }
        return List.copyOf(patterns);
    }

    /** The pattern as one line of JSON; reads back as the same pattern. */
    public static byte[] write(DeclaredPattern pattern) {
        return JsonText.write(DeclaredPatternWriter.tree(pattern));
    }

    private static @Nullable DeclaredPattern pattern(String path, JsonNode json, JsonFaults faults) {
        int before = faults.size();
        SHAPE.check(path, json, faults);
        if (faults.size() > before) {
            return null;
        }
        DeclaredPattern pattern = new DeclaredPatternReader(faults).pattern(path, json);
        if (pattern != null) {
            new Contradictions(path, pattern, faults).find();
        }
        return pattern;
    }
}
