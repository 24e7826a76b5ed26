package io.meltemi.jobs.validation.registry;

/** Text from strangers, made fit to be stored and shown: short, and without characters that a database refuses. */
final class PlainText {

    /** Longest text of a detail, in characters. */
    static final int MAX_DETAIL = 2_000;

    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** The text cut to a length; line breaks become blanks, other control characters and halves of surrogate pairs U+FFFD. */
    static String of(String text, int maxCharacters) {
        String cut = text.length() <= maxCharacters ? text : text.substring(0, maxCharacters - 1) + "…";
        for (int i = 0; i < cut.length(); i++) {
            if (isRefused(cut, i)) {
                return replaced(cut);
            }
        }
        return cut;
    }

    private static String replaced(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(!isRefused(text, i) ? c : Character.isWhitespace(c) ? ' ' : REPLACEMENT);
        }
        return plain.toString();
    }

    private static boolean isRefused(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
        }
        return Character.isISOControl(c);
    }
}
