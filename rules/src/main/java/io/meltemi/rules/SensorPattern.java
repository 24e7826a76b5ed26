package io.meltemi.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Names of sensors: a glob ({@code *} any characters, {@code ?} one; letter case does not matter), or a regular expression
 * in RE2's syntax, which is matched in time linear in the name, whatever the expression (the whole name must match).
 */
public final class SensorPattern {

    /** Longest pattern, in characters. */
    public static final int MAX_CHARACTERS = 256;

    /** Largest regular expression, in steps after its counted repetitions are written out. */
    static final int MAX_STEPS = 2_000;

    private final String text;
    private final int[] glob;
    private final @Nullable Pattern expression;

    private SensorPattern(String text, @Nullable Pattern expression) {
        this.text = text;
        this.glob = expression == null ? folded(text) : new int[0];
        this.expression = expression;
    }

    /** @throws IllegalArgumentException when it is empty, too long, or has control characters */
    public static SensorPattern glob(String glob) {
        return new SensorPattern(Checks.text("sensor", glob, 1, MAX_CHARACTERS), null);
    }

    /** @throws IllegalArgumentException when it is not RE2's syntax, or too long or large */
    public static SensorPattern regularExpression(String expression) {
        Checks.text("sensorPattern", expression, 1, MAX_CHARACTERS);
        long steps = RegularExpressionSize.steps(expression);
        if (steps > MAX_STEPS) {
            throw new IllegalArgumentException("sensorPattern must have at most " + MAX_STEPS
                    + " steps with its repetitions written out, found " + steps);
        }
        try {
            return new SensorPattern(expression, Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "sensorPattern must be a regular expression in RE2's syntax, found " + expression + " ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    public boolean matches(String sensor) {
        return expression == null ? globMatches(folded(sensor)) : expression.matches(sensor);
    }

    public boolean isRegularExpression() {
        return expression != null;
    }

    /** The one name in lower case that the pattern matches in any letter case, or null when it may match several names. */
    @Nullable
    String onlyName() {
        return expression != null || text.indexOf('*') >= 0 || text.indexOf('?') >= 0 ? null : foldedText(text);
    }

    /** A name as {@link #onlyName} writes it. */
    static String foldedText(String name) {
        int[] characters = folded(name);
        return new String(characters, 0, characters.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SensorPattern pattern
                && text.equals(pattern.text)
                && isRegularExpression() == pattern.isRegularExpression();
    }

    @Override
    public int hashCode() {
        return text.hashCode() + (isRegularExpression() ? 1 : 0);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Goes back to the last {@code *} only, so the time is at most the product of both lengths. */
    private boolean globMatches(int[] name) {
        int inGlob = 0;
        int inName = 0;
        int star = -1;
        int nameAtStar = 0;
        while (inName < name.length) {
            if (inGlob < glob.length && glob[inGlob] == '*') {
                star = inGlob++;
                nameAtStar = inName;
            } else if (inGlob < glob.length && (glob[inGlob] == '?' || glob[inGlob] == name[inName])) {
                inGlob++;
                inName++;
            } else if (star >= 0) {
                inGlob = star + 1;
                inName = ++nameAtStar;
            } else {
                return false;
            }
        }
        while (inGlob < glob.length && glob[inGlob] == '*') {
            inGlob++;
        }
        return inGlob == glob.length;
    }

    private static int[] folded(String text) {
        return text.codePoints()
                .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
                .toArray();
    }
}
