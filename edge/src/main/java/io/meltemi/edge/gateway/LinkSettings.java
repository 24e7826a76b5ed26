package io.meltemi.edge.gateway;

import io.meltemi.edge.node.BrokerEndpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of the gateway's two connections.
 *
 * @param clientId stays the same over restarts, for the broker keeps the session under it
 * @param user null to connect without
 * @param password null to connect without
 */
public record LinkSettings(BrokerEndpoint endpoint, String clientId, @Nullable String user, @Nullable String password) {

    /** How long a broker keeps the session, and with it the messages that wait, while the gateway is away. */
    static final Duration SESSION_EXPIRY = Duration.ofDays(7);

    static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    /** Messages of a broker that may wait for the gateway's acknowledgement at once. */
    static final int RECEIVE_MAXIMUM = 1_000;

    /** Without the password. */
    @Override
    public String toString() {
        return endpoint.host() + ":" + endpoint.port() + " as " + (user == null ? clientId : user);
    }
}
