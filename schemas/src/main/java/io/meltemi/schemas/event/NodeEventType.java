package io.meltemi.schemas.event;

/** What happened to a node; stands in the view {@code node_events} by name. */
public enum NodeEventType {
    /** An operator announced the node before it spoke. */
    ADDED,
    /** A configuration was valid: the event carries it, and its version. */
    CONFIGURATION_ACCEPTED,
    /** A configuration was not valid: the detail has the first faults. */
    CONFIGURATION_REJECTED,
    ACTIVATED,
    BLOCKED,
    UNBLOCKED,
    SEVERITY_REPORTED,
    /** The node, or its last will, said that it is online or offline. */
    STATUS_REPORTED,
    ONLINE,
    OFFLINE,
    /** A command was handed to the bridge for the node. */
    COMMAND_SENT,
    COMMAND_ACKNOWLEDGED,
    COMMAND_FAILED,
    /** No acknowledgement came in time. */
    COMMAND_TIMED_OUT
}
