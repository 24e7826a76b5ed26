package io.meltemi.bridge.access;

/** What an account is for. */
public enum Role {
    /** A node: publishes below its own {@code network/node} and reads what is meant for it. */
    NODE,
    /** The bridge or an operator: may do everything. */
    BRIDGE,
    /** The platform itself, where no bridge takes in what nodes publish: may do everything, system topics included. */
    PLATFORM
}
