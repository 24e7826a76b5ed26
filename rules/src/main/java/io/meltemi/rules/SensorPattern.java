package io.meltemi.rules;

/**
 * Names of sensors: a glob ({@code *} any characters, {@code ?} one; letter case does not matter), or a regular expression
 * in RE2's syntax, which is matched in time linear in the name, whatever the expression (the whole name must match).
 */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"})
public final class SensorPattern {

    private final String text;
    private final boolean regularExpression;

    private SensorPattern(String text, boolean regularExpression) {
        this.text = text;
        this.regularExpression = regularExpression;
    }

    public static SensorPattern glob(String glob) {
        return new SensorPattern(glob, false);
    }

    /** @throws IllegalArgumentException when it is not RE2's syntax */
    public static SensorPattern regularExpression(String expression) {
        return new SensorPattern(expression, true);
    }

    public boolean matches(String sensor) {
        throw new UnsupportedOperationException();
    }

    public boolean isRegularExpression() {
        return regularExpression;
    }

    @Override
    public String toString() {
        return text;
    }
}
