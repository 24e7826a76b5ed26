package io.meltemi.edge.node;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker is.
 *
 * @param caFile certificates (PEM) that the broker's certificate is checked against; null for a connection without TLS
 */
public record BrokerEndpoint(String host, int port, @Nullable Path caFile) {

    public BrokerEndpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535, found " + port);
        }
    }

    public static BrokerEndpoint tls(String host, int port, Path caFile) {
        return new BrokerEndpoint(host, port, caFile);
    }

    public static BrokerEndpoint plain(String host, int port) {
        return new BrokerEndpoint(host, port, null);
    }
}
