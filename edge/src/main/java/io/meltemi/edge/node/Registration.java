package io.meltemi.edge.node;

import java.time.Duration;
import java.time.Instant;

/** How far a node's registration has come (NODE-01). */
public sealed interface Registration {

    /** Nothing was published since the last reason to register. */
    record Needed() implements Registration {}

    /** Waits for the broker to confirm the subscription of the control topic; then the configuration goes out. */
    record Subscribing() implements Registration {}

    /**
     * The configuration is published and the server's answer awaited. It is published again when none comes, since the
     * server may not have been there.
     *
     * @param attempts how often it was published, at least 1
     */
    record Asked(Instant askAgainAt, int attempts) implements Registration {

        private static final Duration FIRST_PATIENCE = Duration.ofSeconds(30);
        private static final int MAX_DOUBLINGS = 4;

        /** The state after the configuration went out for the first time, or once more. */
        static Asked after(int attempts, Instant now) {
            int doublings = Math.min(attempts - 1, MAX_DOUBLINGS);
            return new Asked(now.plus(FIRST_PATIENCE.multipliedBy(1L << doublings)), attempts);
        }
    }

    /** The server has answered what was last published. */
    record Answered() implements Registration {}
}
