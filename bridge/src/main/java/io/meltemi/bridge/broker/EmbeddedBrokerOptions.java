package io.meltemi.bridge.broker;

import java.nio.file.Path;

/**
 * Settings of the embedded broker.
 *
 * @param directory where sessions, queues and retained messages are kept; made when it is not there
 * @param bindAddress address of the TLS listener, {@code 0.0.0.0} for all
 * @param port TCP port of the TLS listener
 */
public record EmbeddedBrokerOptions(Path directory, String bindAddress, int port) {

    /** Longest MQTT packet, in bytes; a longer one ends the connection. */
    public static final int MAX_PACKET_BYTES = 2 * 1024 * 1024;

    /** What the names of folders in the directory begin with that hold data which could not be opened any more. */
    public static final String DAMAGED = "damaged-";

    public EmbeddedBrokerOptions {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, found " + port);
        }
    }
}
