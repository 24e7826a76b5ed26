package io.meltemi.edge.node;

/** What a node does first when it registers. */
public enum RegistrationOrder {
    /** Hears its control topic before it asks to be validated, so that no answer comes too early. */
    SUBSCRIBE_FIRST,
    /** Publishes its configuration before it subscribes, as the original node does (CMD-01). */
    PUBLISH_FIRST
}
