// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A broker for tests, without encryption on the loopback address. Topics under {@code denied/} cannot be used where it says so. */
interface TestBroker extends AutoCloseable {

    int port();

    void start() throws Exception;

    /** Stops it; sessions and their messages are kept. */
    void stop() throws Exception;

    @Override
    default void close() throws Exception {
        stop();
    }

    /** A connection that comes back soon. */
    default MqttConnection.Builder connection() {
        return MqttConnection.builder("127.0.0.1", port())
                .pauses(java.time.Duration.ofMillis(50), java.time.Duration.ofMillis(500))
                .patience(java.time.Duration.ofMinutes(2));
    }

    /** Free now, and below the ports that outgoing connections take, so that it still is when the server listens again. */
    static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 25_000);
            try (ServerSocket free = new ServerSocket(candidate)) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }
}
