package io.meltemi.edge.camera;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts by label as MSG-09 writes them: {@code label:count;label:count}, in the order of labels. */
final class ObjectCounts {

    private static final int MAX_LABEL_CHARACTERS = 64;

    private ObjectCounts() {}

    static String write(Map<String, Integer> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(";"));
    }

    /** @throws IllegalArgumentException when the text is not as MSG-09 wants it */
    static Map<String, Integer> read(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        if (text.isBlank()) {
            return counts;
        }
        for (String part : text.strip().split(";", -1)) {
            int colon = part.indexOf(':');
            String label = colon < 0 ? "" : part.substring(0, colon).strip();
            int count;
            try {
                count = Integer.parseInt(part.substring(colon + 1).strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("expected label:count but found " + part, e);
            }
            if (label.isEmpty() || label.length() > MAX_LABEL_CHARACTERS || count < 0) {
                throw new IllegalArgumentException("expected label:count but found " + part);
            }
            counts.merge(label, count, Integer::sum);
        }
        return counts;
    }

    /** A label as MSG-09 allows it, in small letters; of {@code Fire: hot;} remains {@code fire hot}. */
    static String label(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceAll("[:;\\p{Cntrl}]+", " ")
                .replaceAll(" +", " ")
                .strip();
        String label = plain.isEmpty() ? "unknown" : plain;
        int end = label.offsetByCodePoints(0, Math.min(label.codePointCount(0, label.length()), MAX_LABEL_CHARACTERS));
        return label.substring(0, end).strip();
    }
}
