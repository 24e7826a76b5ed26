package io.meltemi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON document; each fault names the JSON path, what was expected and what was found. */
public final class JsonFaults {

    /** Most faults that are told of one document. */
    public static final int MAX_FAULTS = 100;

    private static final int MAX_EXCERPT_CHARACTERS = 80;

    private final List<String> faults = new ArrayList<>();
    private int left;

    public void add(String path, String expected, String found) {
        add(path + ": expected " + expected + ", found " + found);
    }

    /** Adds a fault that says itself what was expected and found. */
    public void add(String fault) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(fault);
        } else {
            left++;
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Whether nothing was found at a path and below it. */
    public boolean isFree(String path) {
        return faults.stream()
                .noneMatch(fault -> fault.startsWith(path)
                        && fault.length() > path.length()
                        && ".[:".indexOf(fault.charAt(path.length())) >= 0);
    }

    /** How many were added. */
    public int size() {
        return faults.size() + left;
    }

    /** The first {@link #MAX_FAULTS}, and how many more there are. */
    public List<String> all() {
        List<String> all = new ArrayList<>(faults);
        if (left > 0) {
            all.add("and " + left + " more");
        }
        return all;
    }

    /** The beginning of what was found. */
    public static String excerpt(@Nullable JsonNode node) {
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
