package io.meltemi.connectors.notification.channel;

import java.util.regex.Pattern;

/** Text as one line. */
final class Lines {

    /** Longest answer that is kept, in characters. */
    private static final int MAX_ANSWER = 500;

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u0085]+");

    private Lines() {}

    /** Without line breaks and other control characters; a blank stands for them. */
    static String one(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    /** An answer for people: one line, and not too long. */
    static String answer(String text) {
        String line = one(text);
        if (line.length() <= MAX_ANSWER) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_ANSWER - 1)) ? MAX_ANSWER - 1 : MAX_ANSWER;
        return line.substring(0, end) + "…";
    }

    /** Whether the text has line breaks or other control characters. */
    static boolean broken(String text) {
        return BREAKS.matcher(text).find();
    }

    /** What an exception and its causes say. */
    static String words(Throwable fault) {
        StringBuilder words = new StringBuilder();
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < 4; depth++) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (words.indexOf(message) < 0) {
                words.append(words.length() == 0 ? "" : ": ").append(message);
            }
            cause = cause.getCause();
        }
        return answer(words.toString());
    }
}
