package io.meltemi.schemas.event;

/** Quality of a stored reading (NODE-03). */
public enum Quality {
    GOOD,
    OUT_OF_RANGE,
    UNDECLARED
}
