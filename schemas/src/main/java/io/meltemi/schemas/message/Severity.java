package io.meltemi.schemas.message;

import java.util.Locale;

/** Severity of a node, from lowest to highest. */
public enum Severity {
    NORMAL,
    WARNING,
    DANGER;

    /** The name in control messages: {@code normalMode}, {@code warningMode} or {@code dangerMode}. */
    public String modeName() {
        return name().toLowerCase(Locale.ROOT) + "Mode";
    }
}
