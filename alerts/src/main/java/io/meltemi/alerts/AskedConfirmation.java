package io.meltemi.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** An address was asked whether it is the subscriber's; remembered for a day, so that nobody is flooded. */
public record AskedConfirmation(String address, Instant at) {
    public AskedConfirmation {
        requireNonNull(address, "address");
        requireNonNull(at, "at");
    }
}
