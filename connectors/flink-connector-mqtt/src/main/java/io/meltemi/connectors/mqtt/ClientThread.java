// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.concurrent.Executor;

/**
 * Starts the network thread of one client, and of no other. The client leaves the end of its session, in a day as it may be, to this
 * thread, and everything it knows with it; what it shared with others would be kept for as long after each lost connection.
 */
final class ClientThread implements Executor {

    private final String name;

    ClientThread(String clientId) {
        this.name = "mqtt " + clientId;
    }

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
