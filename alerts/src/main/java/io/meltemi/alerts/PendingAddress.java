package io.meltemi.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An address that somebody entered and nobody has confirmed; nothing but the confirmation goes to it.
 *
 * @param since when it was entered
 */
public record PendingAddress(String address, Instant since) {
    public PendingAddress {
        requireNonNull(address, "address");
        requireNonNull(since, "since");
    }
}
