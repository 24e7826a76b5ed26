package io.meltemi.rules;

import java.util.OptionalLong;

/** Counts in a camera's text, {@code label:count;label:count} (MSG-09). */
final class ObjectCounts {

    private static final int MAX_DIGITS = 16;

    private ObjectCounts() {}

    /**
     * How many objects of a label, in any letter case, the camera saw; where the label stands several times, all of them.
     * Empty when the text is none of a camera's.
     */
    static OptionalLong count(String text, String label) {
        long count = 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(';', start);
            end = end < 0 ? text.length() : end;
            int colon = text.indexOf(':', start);
            if (colon <= start || colon >= end || (end == text.length() - 1 && text.charAt(end) == ';')) {
                return OptionalLong.empty();
            }
            if (!isNumber(text, colon + 1, end)
                    || text.codePointCount(start, colon) > Condition.Objects.MAX_LABEL_CHARACTERS) {
                return OptionalLong.empty();
            }
            if (colon - start == label.length() && text.regionMatches(true, start, label, 0, label.length())) {
                count += Long.parseLong(text, colon + 1, end, 10);
            }
            start = end + 1;
        }
        return OptionalLong.of(count);
    }

    private static boolean isNumber(String text, int start, int end) {
        if (start == end || end - start > MAX_DIGITS) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
