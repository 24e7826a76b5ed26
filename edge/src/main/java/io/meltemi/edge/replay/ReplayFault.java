package io.meltemi.edge.replay;

import org.jspecify.annotations.Nullable;

/**
 * What could not be published.
 *
 * @param line line of the file where the row begins, from 1
 * @param column column of the value, or null when the whole row is bad
 * @param expected what would have been right
 * @param found what was there, shortened
 */
public record ReplayFault(long line, @Nullable String column, String expected, String found) {

    private static final int MAX_EXCERPT = 60;

    /** The fault as one sentence. */
    public String describe() {
        return "line " + line + (column == null ? "" : ", column " + column) + ": expected " + expected + " but found "
                + found;
    }

    /** A piece of the file that is fit for a message. */
    static String excerpt(String text) {
        String shortened = text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
        return "'"
                + shortened
                        .codePoints()
                        .map(c -> Character.isISOControl(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "'";
    }
}
