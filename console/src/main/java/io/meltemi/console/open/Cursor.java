package io.meltemi.console.open;

import io.meltemi.console.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page begins, as text that means nothing to who carries it: the key of its first row. Rows that come in between pages move
 * no row from one page to another.
 *
 * @param kind of what it is a place
 * @param key the values that the rows are ordered by
 */
record Cursor(String kind, List<String> key) {

    private static final String SEPARATOR = "\u001f";
    private static final int MOST_CHARACTERS = 1024;

    Cursor {
        key = List.copyOf(key);
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((kind + SEPARATOR + String.join(SEPARATOR, key)).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one back.
     *
     * @throws ProblemException when it is none of the kind
     */
    static Cursor of(String text, String kind, int parts) throws ProblemException {
        if (text.length() <= MOST_CHARACTERS) {
            try {
                String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                List<String> all = List.of(decoded.split(SEPARATOR, -1));
                if (all.get(0).equals(kind) && all.size() == parts + 1) {
                    return new Cursor(kind, all.subList(1, all.size()));
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        throw wrong();
    }

    /** A part that is a whole number. */
    long number(int part) throws ProblemException {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    String text(int part) {
        return key.get(part);
    }

    private static ProblemException wrong() {
        return ProblemException.badRequest("cursor: expected one that a link to a next page has, found another");
    }
}
