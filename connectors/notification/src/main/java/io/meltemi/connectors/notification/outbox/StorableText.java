package io.meltemi.connectors.notification.outbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as the database can hold it: without the NUL character, in whose place U+FFFD is put. */
final class StorableText {

    /** Longest answer that is kept, in characters. */
    static final int LONGEST_ANSWER = 1_000;

    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");
    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private StorableText() {}

    static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** JSON in which no text has the character. */
    static String ofJson(String json) {
        return json.contains("\\u0000") ? ESCAPED_NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }

    /** One line, not too long. */
    static String ofAnswer(@Nullable String answer) {
        String line =
                LINE_ENDS.matcher(answer == null ? "" : answer).replaceAll(" ").strip();
        return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + "…";
    }
}
