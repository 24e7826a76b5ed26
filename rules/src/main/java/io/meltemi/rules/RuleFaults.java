package io.meltemi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with rules; each fault names the JSON path, what was expected and what was found. */
final class RuleFaults {

    private static final int MAX_EXCERPT_CHARACTERS = 80;

    private final int max;
    private final List<String> faults = new ArrayList<>();
    private int left;

    /** Keeps at most so many, and counts the rest. */
    RuleFaults(int max) {
        this.max = max;
    }

    void add(String path, String expected, String found) {
        add(path + ": expected " + expected + ", found " + found);
    }

    /** Adds a fault that says itself what was expected and found. */
    void add(String fault) {
        if (faults.size() < max) {
            faults.add(fault);
        } else {
            left++;
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    int size() {
        return faults.size() + left;
    }

    RuleRejectedException rejected() {
        List<String> all = new ArrayList<>(faults);
        if (left > 0) {
            all.add("and " + left + " more");
        }
        return new RuleRejectedException(all);
    }

    /** The beginning of what was found. */
    static String excerpt(@Nullable JsonNode node) {
        if (node == null || node.isMissingNode()) {
            return "nothing";
        }
        if (node.isObject() && node.size() > 0) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            return "an object of " + cut(String.join(", ", names));
        }
        return node.isArray() ? "an array of " + node.size() : cut(node.toString());
    }

    private static String cut(String text) {
        return text.length() <= MAX_EXCERPT_CHARACTERS ? text : text.substring(0, MAX_EXCERPT_CHARACTERS) + "…";
    }
}
