package io.meltemi.push.send;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of other platforms, from the environment: that of the name {@code ACME} is the variable {@code MELTEMI_PUSH_ACME}. They are
 * never stored, logged or shown.
 */
public final class Credentials {

    private static final String PREFIX = "MELTEMI_PUSH_";

    private final Map<String, String> environment;

    public Credentials(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The variable that holds the secret of a name. */
    public static String variable(String name) {
        return PREFIX + name;
    }

    /** The secret; empty for the name null. */
    String secret(@Nullable String name) throws RefusedException {
        if (name == null) {
            return "";
        }
        String secret = environment.get(variable(name));
        if (secret == null || secret.isBlank()) {
            throw new RefusedException("the environment has no variable " + variable(name));
        }
        return secret.strip();
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
