package io.meltemi.schemas.message;

/** Why a message, or one reading of it, was rejected. The names are part of the contract: they stand in SQL and JSON. */
public enum RejectionReason {
    /** TOPIC-03: the topic has the wrong number of levels or a level that breaks the rules. */
    BAD_TOPIC,
    /** The payload is empty, not UTF-8, or not well-formed in the encoding that its first byte announces. */
    BAD_PAYLOAD,
    /** NODE-03: the value is not of its data type, or is not a finite number. */
    BAD_VALUE,
    /** The reading's time cannot be read as MSG-03 says, or lies before the year 1. */
    BAD_TIME,
    /** MSG-05: the reading's time lies more than five minutes after its arrival. */
    TIME_IN_FUTURE,
    /** MSG-08: the payload exceeds the limit of its kind. */
    TOO_LARGE,
    /** MSG-07: a control message has more than three parameters. */
    TOO_MANY_PARAMETERS,
    /** CMD-03: the command is not one that a node may send. */
    UNKNOWN_COMMAND,
    /** A known command's parameters are not what the contract lists. */
    BAD_COMMAND,
    /** CONF-01, CONF-02: the node configuration is not valid. */
    BAD_CONFIGURATION,
    /** NODE-02: the node has never been seen. */
    NODE_UNKNOWN,
    /** NODE-02: the node's functional mode is not ACTIVE. */
    NODE_NOT_ACTIVE,
    /** NODE-02: the topic's place differs from the configuration's. */
    LOCATION_MISMATCH,
    /** NODE-03: the sensor is not declared and {@code validation.undeclared-sensors} is {@code reject}. */
    UNDECLARED_SENSOR,
    /** The database refused the row; the detail has its words. */
    NOT_STORABLE
}
