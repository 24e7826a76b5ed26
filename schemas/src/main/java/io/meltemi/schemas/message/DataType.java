package io.meltemi.schemas.message;

import java.util.Locale;

/** Data type of a reading (MSG-02); on the wire in lower case. */
public enum DataType {
    INT,
    FLOAT,
    STR;

    /** The name on the wire: {@code int}, {@code float} or {@code str}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
