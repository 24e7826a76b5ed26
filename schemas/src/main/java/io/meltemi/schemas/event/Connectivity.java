package io.meltemi.schemas.event;

/** Whether a node is there (NODE-06). */
public enum Connectivity {
    ONLINE,
    OFFLINE
}
