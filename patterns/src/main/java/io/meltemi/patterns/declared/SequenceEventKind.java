package io.meltemi.patterns.declared;

/** What a {@link SequenceEvent} is. */
public enum SequenceEventKind {
    READING,
    SEVERITY,
    ALERT,
    CONNECTIVITY,
    MODE
}
