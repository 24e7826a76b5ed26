package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

/**
 * A node went, or came back (NODE-06).
 *
 * @param to what it is now
 * @param reason for people: its last will, its own word, silence, or a message
 */
public record ConnectivityChange(Connectivity to, String reason) {
    public ConnectivityChange {
        requireNonNull(to, "to");
        requireNonNull(reason, "reason");
    }
}
