package io.meltemi.rules;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression is after its counted repetitions are written out, as a matcher for RE2's syntax must do:
 * {@code ((a{99}){99}){99}} is short and has a million steps. Known before the expression is compiled; never too small.
 */
final class RegularExpressionSize {

    private static final long CEILING = 1_000_000_000;

    private final String expression;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long before;
    private long last;
    private int position;

    private RegularExpressionSize(String expression) {
        this.expression = expression;
    }

    /** Steps of the expression, at most a billion; of one that is not well-formed, some number. */
    static long steps(String expression) {
        RegularExpressionSize size = new RegularExpressionSize(expression);
        while (size.position < expression.length()) {
            size.next();
        }
        while (!size.outer.isEmpty()) {
            size.close();
        }
        return Math.min(CEILING, size.before + size.last);
    }

    private void next() {
        char c = expression.charAt(position);
        switch (c) {
            case '(' -> {
                outer.push(before + last);
                before = 0;
                last = 0;
                position++;
            }
            case ')' -> {
                close();
                position++;
            }
            case '{' -> repeat();
            case '[' -> {
                skipClass();
                atom();
            }
            case '\\' -> {
                if (expression.startsWith("\\Q", position)) {
                    quote();
                } else {
                    skipEscape();
                    atom();
                }
            }
            default -> {
                position++;
                atom();
            }
        }
    }

    private void atom() {
        before = Math.min(CEILING, before + last);
        last = 1;
    }

    private void quote() {
        int end = expression.indexOf("\\E", position);
        int afterQuote = end < 0 ? expression.length() : end + 2;
        for (; position < afterQuote; position++) {
            atom();
        }
    }

    private void close() {
        last = Math.min(CEILING, before + last + 2);
        before = outer.isEmpty() ? 0 : outer.pop();
    }

    /** A repetition multiplies what stands before it; a brace that is none counts as a character. */
    private void repeat() {
        int end = expression.indexOf('}', position);
        String[] counts = end < 0
                ? new String[0]
                : expression.substring(position + 1, end).split(",", -1);
        long most = 0;
        for (String count : counts) {
            if (!count.isEmpty() && !count.chars().allMatch(c -> c >= '0' && c <= '9')) {
                most = 0;
                break;
            }
            most = Math.max(most, count.isEmpty() ? 1 : count.length() > 9 ? CEILING : Long.parseLong(count));
        }
        if (most == 0) {
            position++;
            atom();
            return;
        }
        last = Math.min(CEILING, Math.max(1, last) * (most + 1));
        position = end + 1;
    }

    private void skipClass() {
        position++;
        if (position < expression.length() && expression.charAt(position) == '^') {
            position++;
        }
        if (position < expression.length() && expression.charAt(position) == ']') {
            position++;
        }
        while (position < expression.length() && expression.charAt(position) != ']') {
            if (expression.charAt(position) == '\\') {
                skipEscape();
            } else if (expression.startsWith("[:", position) && expression.indexOf(":]", position) > 0) {
                position = expression.indexOf(":]", position) + 2;
            } else {
                position++;
            }
        }
        position++;
    }

    private void skipEscape() {
        position++;
        if (position >= expression.length()) {
            return;
        }
        char kind = expression.charAt(position);
        position++;
        if ((kind == 'p' || kind == 'P' || kind == 'x') && expression.startsWith("{", position)) {
            int end = expression.indexOf('}', position);
            position = end < 0 ? expression.length() : end + 1;
        }
    }
}
