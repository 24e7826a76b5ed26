package io.meltemi.schemas.message;

/** The three encodings of a payload (MSG-01). */
public enum Encoding {
    TEXT,
    JSON,
    XML
}
