package io.meltemi.console.sensorthings.query;

/**
 * A word of an expression.
 *
 * @param text as it stands there; of {@code QUOTED} what is between the quotes
 * @param prefix what stands before the quotes, e.g. {@code geography}; empty otherwise
 * @param position of its first character, from 0
 */
record Token(Kind kind, String text, String prefix, int position) {

    /** What a word is. */
    enum Kind {
        NAME,
        NUMBER,
        TIME,
        QUOTED,
        OPEN,
        CLOSE,
        COMMA,
        SLASH,
        MINUS,
        END
    }

    static Token of(Kind kind, String text, int position) {
        return new Token(kind, text, "", position);
    }

    /** As a fault names it. */
    String told() {
        return switch (kind) {
            case END -> "the end";
            case QUOTED -> prefix + "'" + Told.shortened(text) + "'";
            default -> Told.shortened(text);
        };
    }
}
