// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

/** The network threads of clients. */
final class ClientThreads {

    private ClientThreads() {}

    /** How many a client id has. */
    static long of(String clientId) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mqtt " + clientId))
                .count();
    }
}
