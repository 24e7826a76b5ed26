package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

/**
 * A node went, or came back (NODE-06).
 *
 * @param to what it is now
 * @param reason for people: its last will, its own word, silence, or a message
 */
public record ConnectivityChange(Connectivity to, String reason) {

    /** The reason of a node that went by its own word, or whose last will said so; all others fell silent. */
    public static final String LAST_WILL = "it went offline: its own word, or its last will";

    public ConnectivityChange {
        requireNonNull(to, "to");
        requireNonNull(reason, "reason");
    }
}
