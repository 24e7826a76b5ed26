package io.meltemi.launcher.settings;

import java.util.Locale;
import java.util.function.Function;

/**
 * One key of {@code meltemi.yaml}.
 *
 * @param key hierarchical kebab-case name, levels separated by dots
 * @param type what a value looks like, for people: e.g. {@code duration}
 * @param defaultText the default as one would write it; empty when there is none
 * @param description unit, range and effect
 * @param parser reads a value; throws {@link IllegalArgumentException} saying what was expected
 * @param mayHoldSecret whether a value may hold a password, as a URL may; what is found is then shown without it
 */
public record Setting<T>(
        String key,
        String type,
        String defaultText,
        String description,
        Function<String, T> parser,
        boolean mayHoldSecret) {

    /** One that holds no secret, unless all of it is one (type {@code secret}). */
    public Setting(String key, String type, String defaultText, String description, Function<String, T> parser) {
        this(key, type, defaultText, description, parser, false);
    }

    /** A value as it may be shown: without what is secret. */
    String shown(String text) {
        if (type.equals("secret")) {
            return "***";
        }
        return "'" + (mayHoldSecret ? AddressParser.redacted(text) : text) + "'";
    }

    /** The environment variable that overrides the file: {@code MELTEMI_} and the key in capitals. */
    public String environmentVariable() {
        return "MELTEMI_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
