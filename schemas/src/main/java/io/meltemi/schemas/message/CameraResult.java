package io.meltemi.schemas.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a camera saw in one image: kinds of objects and how many of each (MSG-09). As text {@code label:count;label:count},
 * e.g. {@code person:2;flame:1}; an empty text is an image with nothing in it.
 *
 * @param counts by label, in the camera's order; labels are 1 to {@link #MAX_LABEL_CHARACTERS} characters without {@code :}
 *     and {@code ;}, counts are 0 to {@link #MAX_COUNT}
 */
public record CameraResult(Map<String, Long> counts) {

    /** Longest label, in characters. */
    public static final int MAX_LABEL_CHARACTERS = 64;

    /** Highest count: 2 to the power of 53, up to which every reader of JSON keeps an integer exact. */
    public static final long MAX_COUNT = 1L << 53;

    private static final int MAX_COUNT_DIGITS = 16;

    /**
     * Checks and copies the counts.
     *
     * @throws IllegalArgumentException when a label or a count breaks MSG-09
     */
    public CameraResult {
        Map<String, Long> checked = new LinkedHashMap<>();
        counts.forEach((label, count) -> {
            try {
                checked.put(checkLabel(label), parseCount(Long.toString(count)));
            } catch (MessageRejectedException e) {
                throw new IllegalArgumentException(e.detail(), e);
            }
        });
        counts = Collections.unmodifiableMap(checked);
    }

    /**
     * Reads the text of a result. A label that stands several times counts with the sum.
     *
     * @throws MessageRejectedException with {@link RejectionReason#BAD_VALUE} when the text breaks MSG-09
     */
    public static CameraResult parse(String text) throws MessageRejectedException {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            for (String object : text.split(";", -1)) {
                int colon = object.indexOf(':');
                if (colon < 0) {
                    throw PayloadText.badValue("a camera's result must read label:count;label:count, found "
                            + PayloadText.excerpt(object));
                }
                String label = checkLabel(object.substring(0, colon));
                long count = parseCount(object.substring(colon + 1));
                counts.put(label, sum(counts.getOrDefault(label, 0L), count));
            }
        }
        return new CameraResult(counts);
    }

    /** The result as text, each label once. */
    public String format() {
        StringBuilder text = new StringBuilder();
        counts.forEach((label, count) ->
                text.append(text.isEmpty() ? "" : ";").append(label).append(':').append(count));
        return text.toString();
    }

    /** How many objects of a label there are; 0 when the camera did not name it. */
    public long count(String label) {
        return counts.getOrDefault(label, 0L);
    }

    /** Checks a label and answers it. */
    static String checkLabel(String label) throws MessageRejectedException {
        int characters = label.codePointCount(0, label.length());
        if (characters < 1 || characters > MAX_LABEL_CHARACTERS || label.indexOf(':') >= 0 || label.indexOf(';') >= 0) {
            throw PayloadText.badValue("a label must have 1 to " + MAX_LABEL_CHARACTERS
                    + " characters without ':' and ';', found " + PayloadText.excerpt(label));
        }
        return label;
    }

    /** Reads a count. */
    static long parseCount(String text) throws MessageRejectedException {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && text.length() <= MAX_COUNT_DIGITS) {
            long count = Long.parseLong(text);
            if (count <= MAX_COUNT) {
                return count;
            }
        }
        throw badCount(PayloadText.excerpt(text));
    }

    private static long sum(long first, long second) throws MessageRejectedException {
        long sum = first + second;
        if (sum > MAX_COUNT) {
            throw badCount("a sum of " + sum);
        }
        return sum;
    }

    private static MessageRejectedException badCount(String found) {
        return PayloadText.badValue("a count must be an integer from 0 to 2^53, found " + found);
    }
}
