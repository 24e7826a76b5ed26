package io.meltemi.schemas.configuration;

import java.util.Arrays;

/**
 * A text with the escapes of JSON and XML resolved, however often they were applied, and each of its characters' place
 * in the source. Characters U+0000 are left out, so that UTF-16 reads as its letters.
 */
final class LenientView {

    private static final int MAX_PASSES = 5;
    private static final int MAX_ESCAPE_CHARACTERS = 12;

    private final String text;
    private final int[] sourceStarts;
    private final int sourceLength;

    private LenientView(String text, int[] sourceStarts, int sourceLength) {
        this.text = text;
        this.sourceStarts = sourceStarts;
        this.sourceLength = sourceLength;
    }

    static LenientView of(String source) {
        int[] starts = new int[source.length()];
        Arrays.setAll(starts, i -> i);
        LenientView view = new LenientView(source, starts, source.length());
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            LenientView next = view.unescaped();
            if (next.text.length() == view.text.length()) {
                break;
            }
            view = next;
        }
        return view;
    }

    String text() {
        return text;
    }

    /** Where in the source the view's character at the index begins; the source's length for the view's end. */
    int sourceStart(int index) {
        return index < text.length() ? sourceStarts[index] : sourceLength;
    }

    private LenientView unescaped() {
        StringBuilder next = new StringBuilder(text.length());
        int[] starts = new int[text.length()];
        int position = 0;
        while (position < text.length()) {
            char c = text.charAt(position);
            int end = position + 1;
            int resolved = c;
            if (c == '\\') {
                end = jsonEscapeEnd(position);
                resolved = end > position + 1 ? jsonEscape(position, end) : c;
            } else if (c == '&') {
                end = xmlEscapeEnd(position);
                resolved = end > position + 1 ? xmlEscape(text.substring(position + 1, end - 1)) : c;
                if (resolved < 0) {
                    resolved = c;
                    end = position + 1;
                }
            }
            if (resolved != 0) {
                starts[next.length()] = sourceStarts[position];
                next.append((char) resolved);
            }
            position = end;
        }
        return new LenientView(next.toString(), starts, sourceLength);
    }

    private int jsonEscapeEnd(int start) {
        if (start + 1 >= text.length()) {
            return start + 1;
        }
        if (text.charAt(start + 1) != 'u') {
            return "\"\\/bfnrt".indexOf(text.charAt(start + 1)) >= 0 ? start + 2 : start + 1;
        }
        for (int i = start + 2; i < start + 6; i++) {
            if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
                return start + 1;
            }
        }
        return start + 6;
    }

    private int jsonEscape(int start, int end) {
        char kind = text.charAt(start + 1);
        return switch (kind) {
            case 'u' -> Integer.parseInt(text.substring(start + 2, end), 16);
            case 'b', 'f', 'n', 'r', 't' -> ' ';
            default -> kind;
        };
    }

    private int xmlEscapeEnd(int start) {
        int limit = Math.min(text.length(), start + MAX_ESCAPE_CHARACTERS);
        for (int i = start + 1; i < limit; i++) {
            if (text.charAt(i) == ';') {
                return i + 1;
            }
        }
        return start + 1;
    }

    /** The character that a reference of that name stands for, or -1. */
    private static int xmlEscape(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numericReference(name);
        };
    }

    private static int numericReference(String name) {
        try {
            if (name.startsWith("#x") || name.startsWith("#X")) {
                return Integer.parseInt(name.substring(2), 16) & 0xFFFF;
            }
            return name.startsWith("#") ? Integer.parseInt(name.substring(1)) & 0xFFFF : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
